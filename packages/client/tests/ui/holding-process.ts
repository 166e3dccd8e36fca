/** A process that holds a turn: it gives an event for each line of its input, in JSON, and ends the turn with its input. */
import { createInterface } from 'node:readline';
import { connect } from './redis.ts';

const { turns } = await connect(process.argv[2] ?? '');

async function* events() {
  for await (const line of createInterface(process.stdin)) yield JSON.parse(line);
}

for await (const { type } of turns.hold(process.argv[3] ?? '', events())) process.stdout.write(`${type}\n`);
// It stays until it is stopped: what it has said last may still be on its way.
process.stdout.write('over\n');
