import { buffer } from 'node:stream/consumers';
import { gunzipSync, gzipSync } from 'node:zlib';
import { extract, pack } from 'tar-stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AshBench, ashBench, base64 } from '../support/ash.ts';

let ash: AshBench;
let id: string;
beforeAll(async () => {
  ash = await ashBench();
});
afterAll(() => ash.emulator.close());

const write = (files: Record<string, string>, extra = {}) =>
  ash.call(`POST /api/sessions/${id}/files`, {
    body: { files: Object.entries(files).map(([path, text]) => ({ path, content: base64(text) })), ...extra },
  });
const list = async (query = '') =>
  (await ash.call(`GET /api/sessions/${id}/files${query}`)).body.files.map(
    ({ path }: { path: string }) => path,
  );

describe('files of a session', () => {
  beforeAll(async () => {
    id = await ash.session();
  });

  it.each<[path: string, status: number, error?: string]>([
    ['src/a.txt', 200],
    ['src%2Fa.txt', 200],
    ['with%20space%23.txt', 200],
    ['src', 400, 'Path is not a file'],
    ['src/', 400, 'Path is not a file'],
    ['', 400, 'File path required'],
    ['a..b', 400, 'Invalid file path'],
    ['%2Fetc%2Fpasswd', 400, 'Invalid file path'],
    ['nope', 404, 'File not found'],
    ['%00', 404, 'File not found'],
  ])('reads %j as the server does', async (path, status, error) => {
    await write({ 'src/a.txt': 'hello', 'with space#.txt': 'odd' });
    const answer = await ash.call(`GET /api/sessions/${id}/files/${path}`);
    expect([answer.status, answer.body.error]).toEqual([status, error]);
  });

  it('says what a file is, and where it comes from', async () => {
    await write({ 'ü.md': '# x' });
    const { headers } = await ash.call(`GET /api/sessions/${id}/files/${encodeURIComponent('ü.md')}`);
    expect(headers.get('content-type')).toBe('text/markdown');
    expect(headers.get('content-disposition')).toBe("attachment; filename*=UTF-8''%C3%BC.md");
    expect(headers.get('content-length')).toBe('3');
    expect(headers.get('x-ash-source')).toBe('sandbox');
  });

  it('refuses large files as JSON', async () => {
    await write({ 'large.bin': 'x'.repeat(1_048_577) });
    const answer = await ash.call(`GET /api/sessions/${id}/files/large.bin?format=json`);
    expect(answer.body.error).toBe('File too large (1048577 bytes, max 1048576)');
    expect((await ash.call(`GET /api/sessions/${id}/files/large.bin`)).status).toBe(200);
  });

  it('reports failures for each file, in order, with status 200', async () => {
    const { status, body } = await write({
      'ok.txt': 'ok',
      '../up': 'x',
      '/abs': 'x',
      'd/.DS_Store': 'x',
      src: 'x',
    });
    expect(status).toBe(200);
    expect(body.files).toEqual([
      { path: 'ok.txt', written: true, size: 2 },
      { path: '../up', written: false, error: 'Invalid file path' },
      { path: '/abs', written: false, error: 'Invalid file path' },
      { path: 'd/.DS_Store', written: false, error: 'Skipped: .DS_Store' },
      { path: 'src', written: false, error: expect.stringContaining('EISDIR') },
    ]);
  });

  it('joins a target directory first', async () => {
    const { body } = await write(
      { 'in.txt': 'x', '../beside.txt': 'x', '../../out.txt': 'x' },
      { targetPath: 'sub' },
    );
    expect(body.files.map(({ written }: { written: boolean }) => written)).toEqual([true, true, false]);
    expect(await list()).toEqual(expect.arrayContaining(['sub/in.txt', 'beside.txt']));
  });

  it('hides some names always, and caches on request', async () => {
    id = await ash.session();
    await write({ '.cache/a': 'x', '.env': 'x', 'node_modules/m/i.js': 'x', 'yarn.lock': 'x', 'a.txt': 'x' });
    expect(await list()).toEqual(['.cache/a', '.env', 'CLAUDE.md', 'a.txt']);
    expect(await list('?includeHidden=false')).toEqual(['.env', 'CLAUDE.md', 'a.txt']);
    // Hidden is not gone.
    expect((await ash.call(`GET /api/sessions/${id}/files/yarn.lock`)).status).toBe(200);
  });

  it('are a snapshot without caches after a stop', async () => {
    id = await ash.session();
    await write({ '.cache/a': 'x', 'a.txt': 'x' });
    await ash.call(`POST /api/sessions/${id}/stop`);
    const { body } = await ash.call(`GET /api/sessions/${id}/files`);
    expect(body.source).toBe('snapshot');
    expect(body.files.map(({ path }: { path: string }) => path)).toEqual(['CLAUDE.md', 'a.txt']);
  });

  it('are not there when the sandbox was lost', async () => {
    id = await ash.session();
    ash.emulator.ash.loseSandbox(id);
    const { status, body } = await ash.call(`GET /api/sessions/${id}/files`);
    expect([status, body.error]).toEqual([404, 'No workspace available for this session']);
  });
});

describe('the workspace as an archive', () => {
  it('holds the files without caches and secrets, as ./path', async () => {
    id = await ash.session();
    await write({ 'src/a.txt': 'hello', '.env': 'SECRET=1', '.cache/x': 'x', '.env.example': 'y' });
    const response = await ash.open(`GET /api/sessions/${id}/workspace`);
    expect(response.headers.get('content-disposition')).toBe(`attachment; filename="${id}.tar.gz"`);
    const archive = extract();
    archive.end(gunzipSync(Buffer.from(await response.arrayBuffer())));
    const contents: Record<string, string> = {};
    for await (const entry of archive) {
      let text = '';
      for await (const chunk of entry) text += chunk;
      contents[entry.header.name] = text;
    }
    expect(contents).toEqual({ './CLAUDE.md': 'Be brief.', './src/a.txt': 'hello', './.env.example': 'y' });
  });

  it('is unpacked over what is there, but not outside of it, and links are left out', async () => {
    id = await ash.session();
    await write({ 'old.txt': 'old', 'same.txt': 'old' });
    const archive = pack();
    archive.entry({ name: './same.txt' }, 'new');
    archive.entry({ name: 'deep/new.txt' }, 'new');
    archive.entry({ name: '../outside.txt' }, 'x');
    archive.entry({ name: 'link', type: 'symlink', linkname: '/etc/passwd' });
    archive.finalize();
    const bundle = gzipSync(await buffer(archive as AsyncIterable<Uint8Array>)).toString('base64');
    const live = await ash.call(`POST /api/sessions/${id}/workspace`, { body: { bundle } });
    expect(live.body).toEqual({ message: 'Workspace restored to live sandbox' });
    expect(await list()).toEqual(['CLAUDE.md', 'deep/new.txt', 'old.txt', 'same.txt']);
    expect((await ash.call(`GET /api/sessions/${id}/files/same.txt`)).text).toBe('new');
    await ash.call(`DELETE /api/sessions/${id}`);
    const ended = await ash.call(`POST /api/sessions/${id}/workspace`, { body: { bundle } });
    expect(ended.body).toEqual({ message: 'Workspace saved as snapshot' });
  });
});

describe('attachments', () => {
  it('lie in the workspace too, under their own name only', async () => {
    id = await ash.session();
    const upload = (filename: string) =>
      ash.call(`POST /api/sessions/${id}/attachments`, { body: { filename, content: base64('hi') } });
    const names = [];
    for (const name of ['../../etc/x', '..', 'ä b.txt'])
      names.push((await upload(name)).body.attachment.filename);
    expect(names).toEqual(['x', 'unnamed', 'ä b.txt']);
    expect(await list()).toEqual(expect.arrayContaining(['attachments/x', 'attachments/unnamed']));
    const { attachments } = (await ash.call(`GET /api/sessions/${id}/attachments`)).body;
    const { headers } = await ash.call(`GET /api/attachments/${attachments[2].id}`);
    expect(headers.get('content-disposition')).toBe("attachment; filename*=UTF-8''%C3%A4%20b.txt");
    await ash.call(`DELETE /api/attachments/${attachments[0].id}`);
    expect(await list()).toContain('attachments/x');
  });
});
