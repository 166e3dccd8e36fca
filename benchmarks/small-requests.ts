import { strict as assert } from 'node:assert';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { compare, type Measurement, ms } from './benchmark.ts';
import { AshClient } from './packages.ts';

const SLICE = 200;
const SLICES = 10;

/** The time that small requests take one after the other, on loopback. */
export async function smallRequests(): Promise<Measurement> {
  const server = fork(fileURLToPath(new URL('json-server.ts', import.meta.url)));
  try {
    const [port] = await once(server, 'message');
    const serverUrl = `http://127.0.0.1:${port}`;
    const client = new AshClient({ serverUrl, apiKey: 'test-key' });

    const getOurs = () => client.getAgent('helper');
    const getTheirs = async () => {
      // With a signal, because every call that can be given up needs one, and it has its price.
      const { signal } = new AbortController();
      const headers = { authorization: 'Bearer test-key' };
      const response = await fetch(`${serverUrl}/api/agents/helper`, { signal, headers });
      return (await response.json()) as { agent: { name: string } };
    };
    assert.equal((await getOurs()).name, 'helper');
    assert.deepEqual((await getTheirs()).agent, await getOurs());

    const repeat = async (get: () => Promise<unknown>) => {
      for (let count = 0; count < SLICE; count++) await get();
    };
    const found = await compare(
      { rounds: 9, slices: SLICES },
      () => repeat(getOurs),
      () => repeat(getTheirs),
    );
    return {
      name: '2,000 small GETs in a row on loopback, beside bare fetch with a signal',
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
