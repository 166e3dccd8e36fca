import { HookError, InvalidArgumentError } from '@hosted-agents/client';
import { describe, expect, test } from 'vitest';
import { rejection } from '../support/server.ts';
import { countingServer } from './counting-server.ts';
import { clients, operations, parametersOf } from './operations.ts';

const server = countingServer();
const circular: Record<string, unknown> = {};
circular.self = circular;
const ash = () => clients.Ash(server.url);
const aod = () => clients.AoD(server.url);

describe('what cannot be sent is refused by name, and nothing is sent', {
  tags: ['input.refused', 'error.ours'],
}, () => {
  type Cell = [what: string, argument: string, call: () => Promise<unknown>];
  const refusal = async (_: string, argument: string, call: Cell[2]) => {
    const error = await rejection(call());
    expect(error).toBeInstanceOf(InvalidArgumentError);
    expect(error).toMatchObject({ argument });
    expect(server.arrived).toHaveLength(0);
  };

  test.each<Cell>([
    ['a circle in an update', 'body', () => ash().updateAgent('a', { config: circular })],
    ['a circle in an agent of Agent on Demand', 'body', () => aod().agents.create(circular as never)],
    ['a signal that is none', 'signal', () => ash().listAgents({ signal: 'x' as never })],
  ])('%s', refusal);

  test.each<Cell>([
    ['a circle in an agent', 'body', () => ash().createAgent('a', { systemPrompt: 'x', config: circular })],
    ['a bigint in an agent', 'body', () => ash().createAgent('a', { systemPrompt: 'x', config: { a: 1n } })],
    ['a bigint in a target', 'body', () => ash().writeSessionFiles('s', [], 1n as never)],
    ['a version that is an object', 'versionNumber', () => ash().getAgentVersion('a', {} as never)],
    ['options that are null', 'options', () => ash().listAgents(null as never)],
    [
      'a signal that is none, by the low level',
      'signal',
      () => ash().api.GET('/api/agents', { signal: 'x' as never }),
    ],
  ])('%s', refusal);
});

test.each(operations.filter((operation) => parametersOf(operation).length > 0))(
  '$server $id by the low level is not sent without its path parameters',
  { tags: ['input.exact-ids', 'input.refused'] },
  async (operation) => {
    const { api } = clients[operation.server](server.url);
    const call = (api as unknown as Record<string, (path: string, init?: object) => Promise<unknown>>)[
      operation.method
    ];
    for (const init of [undefined, {}, { params: {} }, { params: { path: {} } }]) {
      const error = await rejection((async () => call?.(operation.path, init))());
      expect(error).toBeInstanceOf(InvalidArgumentError);
      expect(error).toMatchObject({ argument: parametersOf(operation)[0] });
    }
    expect(server.arrived).toHaveLength(0);
  },
);

test('what an application throws while it edits an agent arrives as an error of ours', {
  tags: ['error.ours'],
}, async () => {
  const cause = new Error('own');
  for (const change of [
    () => {
      throw cause;
    },
    () => Promise.reject(cause),
  ]) {
    const error = await rejection(aod().agents.edit('a', change));
    expect(error).toBeInstanceOf(HookError);
    expect(error.cause).toBe(cause);
  }
  expect(server.arrived.map(({ method }) => method)).toEqual(['GET', 'GET']);
});
