import { fork } from 'node:child_process';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const sessions = 1_000;
const mebibyte = 1024 * 1024;

it('streams 1,000 sessions at once in less than 300 MB', { timeout: 60_000 }, async () => {
  // The child reads the sources as this test does, and has no loader in its memory but the one that strips the types.
  const child = fork(fileURLToPath(new URL('./server.ts', import.meta.url)), {
    execArgv: ['--import', 'tsx'],
    env: {
      ...process.env,
      TSX_TSCONFIG_PATH: fileURLToPath(new URL('../../../../tsconfig.json', import.meta.url)),
    },
  });
  try {
    const [{ url }] = await once(child, 'message');
    const headers = { authorization: 'Bearer test-key', 'content-type': 'application/json' };
    const post = async (path: string, body: unknown) => {
      const response = await fetch(url + path, { method: 'POST', headers, body: JSON.stringify(body) });
      return response.json();
    };
    await post('/api/agents', { name: 'helper' });
    const ids: string[] = [];
    while (ids.length < sessions) ids.push((await post('/api/sessions', { agent: 'helper' })).session.id);

    const agent = new Agent({ maxSockets: Number.POSITIVE_INFINITY });
    let open = 0;
    let done = 0;
    const streams = ids.map(
      (id) =>
        new Promise<void>((resolve, reject) => {
          const call = request(
            `${url}/api/sessions/${id}/messages`,
            { method: 'POST', headers, agent },
            (response) => {
              open += 1;
              let tail = '';
              response.setEncoding('utf8');
              response.on('data', (chunk: string) => {
                tail = (tail + chunk).slice(-200);
              });
              response.on('end', () => {
                open -= 1;
                if (tail.includes('event: done')) done += 1;
                resolve();
              });
            },
          );
          call.on('error', reject);
          call.end(JSON.stringify({ content: 'Hello', includePartialMessages: true }));
        }),
    );
    const over = Promise.all(streams).then(() => true);
    let mostOpen = 0;
    let peak = { rss: 0, heapUsed: 0 };
    while (!(await Promise.race([over, new Promise((resolve) => setTimeout(resolve, 100, false))]))) {
      child.send('report');
      const [report] = await once(child, 'message');
      peak = { rss: Math.max(peak.rss, report.rss), heapUsed: Math.max(peak.heapUsed, report.heapUsed) };
      mostOpen = Math.max(mostOpen, open);
    }
    agent.destroy();
    expect(done).toBe(sessions);
    expect(mostOpen).toBe(sessions);
    const { rss, heapUsed } = peak;
    console.log(
      `peak: ${Math.round(rss / mebibyte)} MB resident, ${Math.round(heapUsed / mebibyte)} MB heap`,
    );
    expect(rss).toBeLessThan(300 * mebibyte);
  } finally {
    child.kill();
  }
});
