import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Prism, startPrism } from './prism.ts';
import type { Exchange } from './recorder.ts';
import { type Row, type Server, servers } from './servers.ts';

// Two things are left to the emulator: the events of a stream, since Prism cannot stream, and wildcard paths with slashes, for which
// Prism finds no route.

/** Checks what a call has sent against the contract, beyond what Prism does: it lets unknown parameters and fields pass. */
function checkRequests({ contract, unknownFields }: Server, row: Row, exchanges: Exchange[]): void {
  const { operation, before = [], requests = 1 } = row;
  const ids = exchanges.map(({ method, url }) => contract.addressed(method, url)?.id);
  expect(ids).toEqual([...before, ...Array<string>(requests).fill(operation.id)]);
  for (const [index, exchange] of exchanges.entries()) {
    expect(exchange.violations).toEqual([]);
    const { id, query, body } = contract.operation(ids[index] ?? '');
    expect(query).toEqual(expect.arrayContaining([...new URL(exchange.url).searchParams.keys()]));
    if (body === undefined) continue;
    const known = [...body, ...(unknownFields[id] ?? [])];
    expect(known).toEqual(expect.arrayContaining(Object.keys(exchange.body ?? {})));
  }
}

/** Checks that the options of a call arrive with each of its requests. */
function checkHeaders(extent: 'minimal' | 'full', { headers }: Row, exchanges: Exchange[]): void {
  const expected = extent === 'full' && headers !== false ? 'full' : null;
  expect(exchanges.map((exchange) => exchange.headers.get('x-call'))).toEqual(exchanges.map(() => expected));
}

/** The part of a result that can be compared with a body. */
async function comparable(result: unknown): Promise<unknown> {
  if (result instanceof Response) return result.text();
  if (result instanceof Uint8Array) return new TextDecoder().decode(result);
  const { buffer } = (result ?? {}) as { buffer?: unknown };
  return buffer instanceof Uint8Array ? comparable(buffer) : result;
}

function expectedAnswer({ answer, operation: { unwrap } }: Row, body: string, isText: boolean): unknown {
  if (answer) return answer(body === '' ? {} : JSON.parse(body));
  if (isText) return body;
  const parsed = JSON.parse(body);
  return unwrap === undefined ? parsed : parsed[unwrap];
}

describe.each(servers.map((server) => [server.name, server] as const))('%s', (_, server) => {
  const { contract, rows, apiError } = server;
  const operations = contract.operations.filter(({ internal }) => !internal);

  let prism: Prism;
  beforeAll(async () => {
    prism = await startPrism(contract.file);
  });
  afterAll(() => prism?.close());

  async function check(row: Row, extent: 'minimal' | 'full'): Promise<Exchange[]> {
    const { result, exchanges } = row.call(extent, prism.url);
    if (row.operation.streams) {
      // Prism checks the request first; then it finds that it cannot answer with a stream.
      await expect(result, row.method).rejects.toThrow(apiError);
      expect([406, 500]).toContain(exchanges.at(-1)?.status);
    } else {
      const answer = await comparable(await result);
      const last = exchanges.at(-1);
      expect(last?.status, row.method).toBeLessThan(300);
      expect(answer, row.method).toEqual(expectedAnswer(row, last?.answer ?? '', typeof answer === 'string'));
    }
    checkRequests(server, row, exchanges);
    checkHeaders(extent, row, exchanges);
    return exchanges.slice(row.before?.length ?? 0);
  }

  test.each(operations.map(({ id }) => id))(
    '%s: its methods keep to the contract, use all of it and accept its answer',
    async (id) => {
      const { query, body = [] } = contract.operation(id);
      const full: Exchange[] = [];
      for (const row of rows.filter(({ operation }) => operation.id === id)) {
        await check(row, 'minimal');
        full.push(...(await check(row, 'full')));
      }
      const used = full.flatMap((exchange) => [...new URL(exchange.url).searchParams.keys()]);
      expect(new Set(used)).toEqual(new Set(query));
      const sent = full.flatMap((exchange) => Object.keys(exchange.body ?? {}));
      expect(sent).toEqual(expect.arrayContaining([...body]));
      expect(full).not.toEqual([]);
    },
  );

  test('a request that violates the contract is noticed', async () => {
    const exchanges = await server.violate(prism.url);
    expect(exchanges.map(({ violations }) => violations.length > 0)).toEqual([true, true, true, true, false]);
  });
});
