import { describe, expect, test } from 'vitest';
import { calls } from './calls.ts';
import { checkCell } from './cell.ts';
import { largeFaults } from './large-faults.ts';
import { named } from './misbehaving.ts';

/** Each way of reading a body; what was sent makes no difference. */
const readers = calls.filter(({ name }) =>
  ['Ash: a read', 'Ash: a download', 'Ash: a message stream', 'AoD: a session stream'].includes(name),
);

describe.each(named(largeFaults))('%s:', (_, fault) => {
  test.each(named(readers))('%s', async (_name, call) => {
    await checkCell(expect, fault, call, 'always', 'http://127.0.0.1:9');
  });
});
