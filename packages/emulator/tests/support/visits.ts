import { expect } from 'vitest';
import { loadContract, type Operation } from './contract.ts';
import type { Answer, CallOptions } from './http.ts';

/** One request and the answer that is expected. */
export interface Visit {
  path?: Record<string, string | number>;
  query?: Record<string, string | number>;
  headers?: Record<string, string>;
  body?: unknown;
  /** The expected status; default the operation's first success. */
  status?: number;
  /** Whether the request itself keeps to the contract. Default true. */
  isValid?: boolean;
}

/**
 * Visits the operations of a contract, and holds requests and answers against it.
 *
 * @param eventsOf - the events in the text of a stream, as the contract describes them
 */
export function visits(
  file: URL,
  call: (request: string, init: CallOptions) => Promise<Answer>,
  eventsOf: (text: string) => unknown[],
) {
  const contract = loadContract(file);
  const byId = new Map(contract.operations.map((operation) => [operation.id, operation]));
  const visited = new Set<string>();

  function checkParameters(
    { parameters }: Operation,
    values: Record<string, Record<string, unknown>>,
  ): string[] {
    return parameters.flatMap(({ name, in: place, schema, isRequired }) => {
      const value = values[place]?.[name];
      if (value === undefined) return isRequired ? [`${name} is missing`] : [];
      return contract.problems(schema, value);
    });
  }

  function checkEvents({ id, eventSchema }: Operation, text: string): void {
    const events = eventsOf(text);
    expect(events.length, `${id} sends events`).toBeGreaterThan(0);
    for (const event of events)
      expect(contract.problems(eventSchema ?? '', event), JSON.stringify(event)).toEqual([]);
  }

  /** Makes one request and holds both it and its answer against the contract. Gives the parsed answer. */
  async function visit(
    id: string,
    { path = {}, query = {}, headers = {}, body, status, isValid = true }: Visit = {},
  ): Promise<Answer['body']> {
    const operation = byId.get(id);
    if (operation === undefined) throw new Error(`no operation ${id}`);
    visited.add(id);
    const requestSchema = operation.requestSchemas['application/json'];
    const requestProblems = [
      ...checkParameters(operation, { path, query, header: headers }),
      ...(body !== undefined && requestSchema !== undefined ? contract.problems(requestSchema, body) : []),
      ...(body === undefined && operation.isBodyRequired ? ['body is missing'] : []),
    ];
    if (isValid) expect(requestProblems, `request of ${id}`).toEqual([]);
    else expect(requestProblems, `request of ${id} should be refused by the contract`).not.toEqual([]);

    const filled = operation.path.replace(/\{(\w+)\}/g, (_, name: string) =>
      String(path[name]).split('/').map(encodeURIComponent).join('/'),
    );
    const search = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)]));
    const suffix = search.size > 0 ? `?${search}` : '';
    const answer = await call(`${operation.method} ${filled}${suffix}`, { body, headers });
    const wanted = status ?? Number(Object.keys(operation.responses).find((code) => code.startsWith('2')));
    expect(answer.status, `${id}: ${answer.text.slice(0, 300)}`).toBe(wanted);

    const contents = operation.responses[String(answer.status)];
    expect(contents, `${id} declares ${answer.status}`).toBeDefined();
    const type = answer.headers.get('content-type')?.split(';')[0];
    if (type === undefined) expect(Object.keys(contents ?? {}), `${id} answers nothing`).toEqual([]);
    else if (type === 'text/event-stream') checkEvents(operation, answer.text);
    else if (type === 'application/json') {
      const schema = contents?.['application/json'];
      expect(schema, `${id} ${answer.status} declares JSON`).toBeDefined();
      const problems = contract.problems(schema ?? '', answer.body);
      expect(problems, `${id} ${answer.status}: ${answer.text}`).toEqual([]);
    } else {
      const isDeclared =
        contents !== undefined && (type in contents || 'application/octet-stream' in contents);
      expect(isDeclared, `${id} declares ${type}`).toBe(true);
    }
    return answer.body;
  }
  return { visit, visited, operations: contract.operations };
}
