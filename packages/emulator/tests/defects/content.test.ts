import { describe, expect, it } from 'vitest';
import { type ashBench, base64, blocks } from '../support/ash.ts';
import { compare } from './support.ts';

/** The status of a message, and what of it reached the agent and the database. */
const send = (content: unknown) => async (ash: Awaited<ReturnType<typeof ashBench>>) => {
  const id = await ash.session();
  const { status, body, text } = await ash.call(`POST /api/sessions/${id}/messages`, { body: { content } });
  if (status !== 200) return { status, body };
  const stored = (await ash.call(`GET /api/sessions/${id}/messages?limit=1`)).body.messages[0].content;
  const result = /"turn_complete|"result":"((?:[^"\\]|\\.)*)"/.exec(text)?.[1];
  return { status, stored: JSON.parse(stored).content, heard: JSON.parse(`"${result}"`) };
};
const refused = { status: 400, body: { error: 'Bad Request', statusCode: 400 } };

describe('content-coercion', () => {
  it('makes an array of strings of a string', async () => {
    const { broken, healthy } = await compare('content-coercion', send('Hi'));
    expect(broken).toEqual({ status: 200, stored: ['Hi'], heard: '{"0":"H","1":"i"}' });
    expect(healthy).toEqual({ status: 200, stored: 'Hi', heard: 'Hi' });
  });

  it('refuses a single block', async () => {
    const { broken, healthy } = await compare('content-coercion', send(blocks('Hi')));
    expect(broken).toEqual(refused);
    expect(healthy).toEqual({ status: 200, stored: blocks('Hi'), heard: 'Hi' });
  });

  it.each([
    [null, ['']],
    [5, ['5']],
    [true, ['true']],
    [['a'], ['a']],
    [[], []],
  ])('takes %j, and keeps %j of it', async (content, stored) => {
    const { broken } = await compare('content-coercion', send(content));
    expect(broken).toMatchObject({ status: 200, stored });
  });

  it.each([[['a', 'b']], [{}], [blocks(...Array(21).fill('x'))], ['x'.repeat(500_001)]])(
    'refuses what no server takes: %#',
    async (content) => {
      const { broken, healthy } = await compare('content-coercion', send(content));
      expect([broken, healthy]).toEqual([refused, refused]);
    },
  );

  it('lets two to twenty blocks through, with and without the defect', async () => {
    const content = blocks(...Array(20).fill('x'));
    const { broken, healthy } = await compare('content-coercion', send(content));
    expect(broken).toEqual(healthy);
    expect(healthy).toMatchObject({ status: 200, stored: content });
  });
});

describe('string-content-only', () => {
  it('takes strings of up to 100,000 characters and no arrays', async () => {
    const short = await compare('string-content-only', send('Hi'));
    expect(short.broken).toEqual({ status: 200, stored: 'Hi', heard: 'Hi' });
    const array = await compare('string-content-only', send(blocks('H', 'i')));
    expect(array.broken).toEqual(refused);
    expect(array.healthy.status).toBe(200);
    const long = await compare('string-content-only', send('x'.repeat(100_001)));
    expect([long.broken.status, long.healthy.status]).toEqual([400, 200]);
  });

  it('is what the published schema says, too', async () => {
    const { broken, healthy } = await compare('string-content-only', async (ash) => {
      const { paths } = (await ash.call('GET /docs/json')).body;
      const { schema } = paths['/api/sessions/{id}/messages'].post.requestBody.content['application/json'];
      return schema.properties.content;
    });
    expect(broken).toEqual({ type: 'string', maxLength: 100_000 });
    expect(healthy.oneOf).toHaveLength(2);
  });
});

describe('defects of a deployment', () => {
  const fileOf = async (ash: Awaited<ReturnType<typeof ashBench>>, path: string) =>
    (await ash.call(`GET /api/agents/helper/files/${path}`)).body.content;

  it('prompt-placeholder: redeploying without a prompt overwrites it', async () => {
    const { broken, healthy } = await compare('prompt-placeholder', async (ash) => {
      await ash.call('POST /api/agents', { body: { name: 'helper' } });
      return fileOf(ash, 'CLAUDE.md');
    });
    expect(broken).toBe('# helper\n');
    expect(healthy).toBe('Be brief.');
  });

  it('skipped-deploy-paths: bad paths are skipped in silence', async () => {
    const files = [
      { path: 'good.txt', content: base64('good') },
      { path: '/etc/bad', content: base64('bad') },
      { path: 'a/../bad', content: base64('bad') },
    ];
    const { broken, healthy } = await compare('skipped-deploy-paths', async (ash) => {
      const { status, body } = await ash.call('POST /api/agents', { body: { name: 'other', files } });
      const listed = await ash.call('GET /api/agents/other/files');
      return {
        status,
        error: body.error,
        paths: listed.body.files?.map(({ path }: { path: string }) => path),
      };
    });
    expect(broken).toEqual({ status: 201, error: undefined, paths: ['CLAUDE.md', 'good.txt'] });
    expect(healthy).toMatchObject({ status: 400, error: 'Path "/etc/bad" escapes agent directory' });
  });

  it('sibling-path-escape: a sibling directory whose name starts the same can be written to', async () => {
    const body = { files: [{ path: '../helper-two/planted.txt', content: base64('x') }] };
    const { broken, healthy } = await compare('sibling-path-escape', async (ash) => {
      await ash.deploy('helper-two');
      const { status } = await ash.call('POST /api/agents/helper/files', { body });
      return [status, (await ash.call('GET /api/agents/helper-two/files/planted.txt')).status];
    });
    expect(broken).toEqual([200, 200]);
    expect(healthy).toEqual([400, 404]);
  });

  it('agent-delete-drops-sessions: the rows of its sessions go as well', async () => {
    const { broken, healthy } = await compare('agent-delete-drops-sessions', async (ash) => {
      const id = await ash.session();
      await ash.call('DELETE /api/agents/helper');
      const { status, body } = await ash.call(`GET /api/sessions/${id}`);
      return [status, body.session?.status];
    });
    expect(broken).toEqual([404, undefined]);
    expect(healthy).toEqual([200, 'ended']);
  });
});
