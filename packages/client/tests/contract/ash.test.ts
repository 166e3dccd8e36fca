import { AshApiError, type AshClient } from '@hosted-agents/client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readContract } from './contract.ts';
import { type Prism, startPrism } from './prism.ts';
import { recordingAshClient } from './servers.ts';

let prism: Prism;
beforeAll(async () => {
  prism = await startPrism(readContract('ash').file);
});
afterAll(() => prism?.close());

test.each(['auto', 'blocks', 'string', 'as-given'] as const)(
  'the content form %s keeps to the contract',
  async (contentForm) => {
    const { client, exchanges } = recordingAshClient(prism.url, { contentForm });
    for (const content of ['Hello there', 'x', ' ', '👩‍🚀']) {
      await expect(client.sendMessage('7e06a248-c6ce-4eda-a98c-f51aea9294d1', content)).rejects.toThrow(
        AshApiError,
      );
    }
    expect(exchanges.map(({ violations }) => violations)).toEqual([[], [], [], []]);
  },
);

test.each([
  ['listFiles', (client) => client.listFiles()],
  ['uploadFile', (client) => client.uploadFile({ filename: 'a.txt', content: 'dGV4dA==' })],
  ['getFileUrl', (client) => client.getFileUrl('file-1')],
  ['deleteFile', (client) => client.deleteFile('file-1')],
] satisfies Array<[string, (client: AshClient) => Promise<unknown>]>)(
  '%s, whose route is not in the contract, fails with not_found',
  async (_, call) => {
    const error = await call(recordingAshClient(prism.url).client).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(AshApiError);
    expect(error).toMatchObject({ statusCode: 404, code: 'not_found' });
  },
);
