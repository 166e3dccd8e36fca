import { strict as assert } from 'node:assert';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { compare, type Measurement, ms } from './benchmark.ts';
import { AshClient } from './packages.ts';

const SIZE = 20_000_000;

/** Ways to upload the same bytes. */
interface Ways {
  /** Base64 by `Buffer` as a whole, sent by bare `fetch`. */
  bare(): Promise<unknown>;
  bytes(): Promise<unknown>;
  blob(): Promise<unknown>;
}

/** The time that an upload of bytes takes, on loopback. */
export async function uploads(): Promise<Measurement> {
  return measure('an upload of 20 MB on loopback, beside Buffer and bare fetch', 'bytes', 'bare');
}

/** The time that an upload of a Blob takes, on loopback. */
export async function blobUploads(): Promise<Measurement> {
  return measure('the same upload as a Blob, beside bytes', 'blob', 'bytes');
}

async function measure(name: string, ours: keyof Ways, theirs: keyof Ways): Promise<Measurement> {
  const server = fork(fileURLToPath(new URL('json-server.ts', import.meta.url)));
  try {
    const [port] = await once(server, 'message');
    const serverUrl = `http://127.0.0.1:${port}`;
    const client = new AshClient({ serverUrl, apiKey: 'test-key', retry: false });
    const bytes = Uint8Array.from({ length: SIZE }, (_, at) => at * 7919);
    const blob = new Blob([bytes]);
    const ways: Ways = {
      bytes: () => client.uploadWorkspace('s', bytes),
      blob: () => client.uploadWorkspace('s', blob),
      async bare() {
        const body = JSON.stringify({ bundle: Buffer.from(bytes.buffer).toString('base64') });
        const headers = { authorization: 'Bearer test-key', 'content-type': 'application/json' };
        const url = `${serverUrl}/api/sessions/s/workspace`;
        const response = await fetch(url, { method: 'POST', headers, body });
        assert.equal(response.status, 200);
        return response.text();
      },
    };
    const found = await compare({ rounds: 7, slices: 2 }, ways[ours], ways[theirs]);
    return {
      name,
      measured: found.ratio,
      budget: 1.2,
      unit: '×',
      detail: `${ms(found.ours)} beside ${ms(found.theirs)}`,
    };
  } finally {
    server.disconnect();
    await once(server, 'exit');
  }
}
