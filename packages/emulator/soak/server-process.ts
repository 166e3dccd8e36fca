import { type Servers, startServers } from './servers.ts';

/** What the run asks of this process. */
export type Question =
  | { id: number; method: 'settle'; args: Parameters<Servers['settle']> }
  | { id: number; method: 'state'; args: [] };

// Both servers in a process of their own, so that the client's memory is measured by itself.
const servers = await startServers(JSON.parse(process.argv[2] ?? '{}'));
process.on('message', async ({ id, method, args }: Question) => {
  const answer = method === 'settle' ? await servers.settle(...args) : await servers.state();
  process.send?.({ id, answer });
});
process.once('disconnect', () => process.exit());
process.send?.({ id: 0, answer: servers.addresses });
