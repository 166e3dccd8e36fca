/** A process that prints how a server is. */
import { AshClient } from '../../src/index.ts';

const client = new AshClient({ serverUrl: process.argv[2], retry: false });
process.stdout.write(`${(await client.health()).status}\n`);
