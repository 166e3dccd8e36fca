import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { readSource } from '../../openapi/source.ts';
import { publishedText } from './fixtures.ts';

async function served(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/docs/json`;
}

async function file(text: string): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'source-'));
  onTestFinished(() => rm(directory, { recursive: true }));
  const path = join(directory, 'document');
  await writeFile(path, text);
  return path;
}

function read(from: string, timeout = 5_000) {
  return readSource({ from, timeout, publishedAt: '/docs/json' });
}

/** The message of a refusal, without the address that it begins with. */
async function refusal(from: string, timeout?: number): Promise<string> {
  const error = await read(from, timeout).then(
    () => expect.unreachable('it was read'),
    (reason: unknown) => reason,
  );
  const { name, message } = error as Error;
  expect(name).toBe('UsageError');
  expect(message).not.toContain('\n');
  return message.replace(from, '<from>');
}

test('a document is read from a server and from a file, as JSON and as YAML', async () => {
  const document = JSON.parse(publishedText);
  expect(await read(await served((_, response) => response.end(publishedText)))).toEqual(document);
  expect(await read(await file(publishedText))).toEqual(document);
  expect(await read(await file('openapi: 3.1.0\npaths: {}\n'))).toEqual({ openapi: '3.1.0', paths: {} });
});

describe('one clear line says', () => {
  test('that a server cannot be reached', async () => {
    const url = await served(() => {});
    const gone = url.replace(/:\d+/, ':1');
    expect(await refusal(gone)).toMatch(/^<from> cannot be reached: .*(ECONNREFUSED|bad port)/);
    expect(await refusal('http://host.invalid/docs/json')).toMatch(
      /^<from> cannot be reached: .*(ENOTFOUND|EAI_AGAIN)/,
    );
  });

  test('that the address is wrong', async () => {
    const url = await served((_, response) => response.writeHead(404).end('{"error":"Not found"}'));
    expect(await refusal(url)).toBe('<from> answered 404; this server publishes its document at /docs/json');
  });

  test('that it is a page', async () => {
    const url = await served((_, response) => response.end('<!doctype html><title>Docs</title>'));
    expect(await refusal(url)).toBe(
      '<from> is a page, not JSON or YAML; the document is usually at /docs/json',
    );
  });

  test('that a server takes too long, to answer and to send', async () => {
    expect(await refusal(await served(() => {}), 100)).toBe('<from> gave no complete answer within 100 ms');
    const half = await served((_, response) => response.write('{"openapi":'));
    expect(await refusal(half, 100)).toBe('<from> gave no complete answer within 100 ms');
  });

  test('that a file is not there', async () => {
    expect(await refusal('/nowhere/document.json')).toMatch(/^<from> cannot be read: ENOENT/);
  });

  test.each([
    ['broken JSON', '{"openapi": "3.0.3", ', /^<from> is not JSON or YAML \(it begins with ".*"\): /],
    ['broken YAML', 'openapi: "3.1.0\npaths: {', /^<from> is not JSON or YAML/],
    ['plain text', 'Not found', /^<from> is not an OpenAPI 3 document: it has no "openapi: 3.x"$/],
    ['nothing', '', /^<from> is not an OpenAPI 3 document/],
    ['other JSON', '[1, 2]', /^<from> is not an OpenAPI 3 document/],
    ['Swagger 2', '{"swagger": "2.0", "paths": {}}', /^<from> is a Swagger 2.0 document, not OpenAPI 3$/],
    ['no operations', '{"openapi": "3.0.3"}', /it has no "paths"$/],
    [
      'a loose end',
      '{"openapi": "3.0.3", "paths": {"/x": {"get": {"responses": {"200": {"$ref": "#/components/responses/Absent"}}}}}}',
      /^<from>: the reference #\/components\/responses\/Absent points at nothing in the document$/,
    ],
    [
      'an empty path',
      '{"openapi": "3.0.3", "paths": {"/x": null}}',
      /^<from> .*: its path \/x describes nothing$/,
    ],
    [
      'a circle',
      '{"openapi": "3.0.3", "paths": {}, "components": {"schemas": {"A": {"$ref": "#/components/schemas/A"}}}}',
      /^<from>: the reference #\/components\/schemas\/A leads back to itself$/,
    ],
  ])('what is wrong with %s', async (_, text, message) => {
    expect(await refusal(await file(text))).toMatch(message);
  });
});
