/**
 * What PROMISES.md lists as known gaps: each test shows what should be, and its tag makes it one that is expected to fail.
 */
import { SessionBusyError } from '@hosted-agents/client';
import { expect, test } from 'vitest';
import { emulate } from '../support/emulator.ts';
import { serveFaults } from '../support/fault-server.ts';
import { findRuntimeDefects } from '../support/runtime.ts';
import { clientFor, rejection } from '../support/server.ts';

test('a chunked download that is cut is an error, also when the server closes each connection', {
  tags: ['gap.short-download'],
}, async () => {
  const { takesCutForWhole } = await findRuntimeDefects();
  expect(takesCutForWhole, 'a version of Node that has the gap').toBe(true);
  await using server = await serveFaults(async (wire) => {
    await wire.write('HTTP/1.1 200 OK\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n');
    await wire.write('5\r\nhello\r\n');
    wire.close();
  });
  await expect(clientFor(server.url).downloadAttachment('a')).rejects.toMatchObject({
    code: 'connection_lost',
  });
});

test('a single character reaches the agent as it is', { tags: ['gap.lone-character'] }, async () => {
  const { client } = await emulate({ defects: ['content-coercion'] });
  const session = await client.createSession('helper');
  expect((await client.sendMessageStream(session.id, 'y').result()).result).toBe('y');
});

test('a message is refused while the answer to sendMessage is still coming', {
  tags: ['gap.raw-message'],
}, async () => {
  const { client } = await emulate({ script: () => [{ say: 'Wait …' }, { wait: 200 }, { say: 'done.' }] });
  const session = await client.createSession('helper');
  const response = await client.sendMessage(session.id, 'Hello there');
  try {
    const error = await rejection(client.sendMessageStream(session.id, 'Hello again').result());
    expect(error).toBeInstanceOf(SessionBusyError);
  } finally {
    await response.body?.cancel();
  }
});
