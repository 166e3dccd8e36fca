/**
 * What PROMISES.md lists as known gaps. Each test shows what happens today, so that a gap that closes fails its test and leaves the list.
 */
import { SessionBusyError } from '@hosted-agents/client';
import { expect, test } from 'vitest';
import { emulate } from '../support/emulator.ts';
import { serveFaults } from '../support/fault-server.ts';
import { findRuntimeDefects } from '../support/runtime.ts';
import { clientFor } from '../support/server.ts';

test('a chunked download that is cut passes for a whole one when the server closes each connection', {
  tags: ['gap.short-download'],
}, async () => {
  const { takesCutForWhole } = await findRuntimeDefects();
  await using server = await serveFaults(async (wire) => {
    await wire.write('HTTP/1.1 200 OK\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n');
    await wire.write('5\r\nhello\r\n');
    wire.close();
  });
  const download = clientFor(server.url).downloadAttachment('a');
  if (takesCutForWhole) expect(new TextDecoder().decode(await download)).toBe('hello');
  else await expect(download).rejects.toMatchObject({ code: 'connection_lost' });
});

test('a single character reaches the agent with a word joiner behind it', {
  tags: ['gap.lone-character'],
}, async () => {
  const { client } = await emulate({ defects: ['content-coercion'] });
  const session = await client.createSession('helper');
  expect((await client.sendMessageStream(session.id, 'y').result()).result).toBe('y\u2060');
});

test('a message is sent while the answer to sendMessage is still coming', {
  tags: ['gap.raw-message'],
}, async () => {
  const { client } = await emulate({ script: () => [{ say: 'Wait …' }, { wait: 200 }, { say: 'done.' }] });
  const session = await client.createSession('helper');
  const response = await client.sendMessage(session.id, 'Hello there');
  const busy: unknown[] = [];
  const again = client.sendMessageStream(session.id, 'Hello again');
  await again.result().catch((error) => busy.push(error instanceof SessionBusyError));
  expect(busy).not.toContain(true);
  const sent = (await client.listMessages(session.id)).filter(({ role }) => role === 'user');
  expect(sent).toHaveLength(2);
  await response.body?.cancel();
});
