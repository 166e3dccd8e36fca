import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parseDocument } from 'yaml';
import { command, temporaryRepository } from './repository.ts';
import { typeErrors } from './type-check.ts';

const runSdk = command();

/** The repository's contract with one operation more, and one field more in a schema it has. */
async function growContract(root: string): Promise<void> {
  const file = join(root, 'openapi/ash.yaml');
  const document = parseDocument(await readFile(file, 'utf8'));
  document.setIn(['components', 'schemas', 'Session', 'properties', 'mood'], { type: 'string' });
  document.setIn(['paths', '/api/weather/{place}'], {
    get: {
      operationId: 'getWeather',
      summary: 'The weather',
      'x-retry': 'safe',
      parameters: [
        { name: 'place', in: 'path', required: true, schema: { type: 'string' } },
        { name: 'days', in: 'query', schema: { type: 'integer' } },
      ],
      responses: {
        200: {
          description: 'The weather.',
          content: {
            'application/json': {
              schema: {
                type: 'object',
                required: ['forecast', 'session'],
                properties: {
                  forecast: { type: 'string' },
                  session: { $ref: '#/components/schemas/Session' },
                },
              },
            },
          },
        },
      },
    },
  });
  await writeFile(file, document.toString());
}

const program = (call: string, reading: string) => `
import createClient from 'openapi-fetch';
import type { Session, paths } from './packages/generated/src/ash/index.ts';
import { ashOperations } from './packages/generated/src/ash/operations.ts';

const api = createClient<paths>({ baseUrl: 'http://localhost:4100' });
export const retry: 'safe' = ashOperations.getWeather.retry;
export const moodOf = (session: Session): string | undefined => session.mood;
export async function weather(): Promise<string | undefined> {
  const { data } = await ${call};
  return ${reading};
}
`;
const call = "api.GET('/api/weather/{place}', { params: { path: { place: 'Rome' }, query: { days: 3 } } })";

const narrowing = `
import type { AshStreamEvent, SdkMessage } from './packages/generated/src/ash/index.ts';

export function said(event: AshStreamEvent): string {
  if (event.type === 'unknown') return event.event;
  if (event.type !== 'message') return event.type;
  const message: SdkMessage = event.data;
  switch (message.type) {
    case 'result':
      return message.is_error ? 'failed' : (message.result ?? '');
    case 'assistant':
      return message.message.content.map((block) => (block.type === 'text' ? block.text : block.type)).join();
    default:
      return message.type;
  }
}
`;

/** The type errors of each of several programs beside the generated package. */
async function checked(root: string, programs: readonly string[]): Promise<string[][]> {
  const files = programs.map((_, index) => join(root, `program${index}.ts`));
  for (const [index, file] of files.entries()) await writeFile(file, programs[index] ?? '');
  return typeErrors(files);
}

test('what is new in the contract is typed at once', { timeout: 120_000 }, async () => {
  const root = await temporaryRepository();
  await growContract(root);
  expect(runSdk(root)).toMatchObject({ status: 0, stderr: '' });

  const [right, wrongParameter, missingParameter, unknownField, events] = await checked(root, [
    program(call, 'data?.session.mood ?? data?.forecast'),
    program(call.replace('days: 3', "days: 'three'"), 'data?.forecast'),
    program(call.replace("place: 'Rome'", ''), 'data?.forecast'),
    program(call, 'data?.session.temper'),
    narrowing,
  ]);
  expect(right).toEqual([]);
  expect(wrongParameter).toEqual([
    expect.stringContaining("Type 'string' is not assignable to type 'number'"),
  ]);
  expect(missingParameter).toEqual([expect.stringContaining("Property 'place' is missing")]);
  expect(unknownField).toEqual([expect.stringContaining("'temper' does not exist")]);
  expect(events, 'kinds are told apart by their type, beside those the contract does not know').toEqual([]);
});
