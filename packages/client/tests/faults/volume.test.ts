import { describe, expect, test } from 'vitest';
import { calls } from './calls.ts';
import { checkCell } from './cell.ts';
import { largeFaults } from './large-faults.ts';
import { named } from './misbehaving.ts';

describe.each(named(largeFaults))('%s:', (_, fault) => {
  test.each(named(calls))('%s', async (_name, call) => {
    await checkCell(expect, fault, call, 'always', 'http://127.0.0.1:9');
  });
});
