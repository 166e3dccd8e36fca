import { strict as assert } from 'node:assert';
import type { Measurement } from '../benchmark.ts';
import { AshClient } from '../packages.ts';
import { withServer } from './address.ts';
import { contest } from './contest.ts';

const SIZE = 20_000_000;

/** An upload on loopback, as bytes and as a Blob. */
export function uploads(): Promise<Measurement> {
  return withServer((serverUrl) => {
    const client = new AshClient({ serverUrl, apiKey: 'test-key', retry: false });
    const bytes = Uint8Array.from({ length: SIZE }, (_, at) => at * 7919);
    const blob = new Blob([bytes]);
    const name = 'an upload of 20 MB on loopback, CPU over Buffer and bare fetch';
    return contest(
      { name, goal: 1.2 },
      {
        async bare() {
          const body = JSON.stringify({ bundle: Buffer.from(bytes.buffer).toString('base64') });
          const headers = { authorization: 'Bearer test-key', 'content-type': 'application/json' };
          const url = `${serverUrl}/api/sessions/s/workspace`;
          const response = await fetch(url, { method: 'POST', headers, body });
          assert.equal(response.status, 200);
          await response.text();
        },
        async ours() {
          await client.uploadWorkspace('s', bytes);
        },
        async 'ours as a Blob'() {
          await client.uploadWorkspace('s', blob);
        },
      },
    );
  });
}
