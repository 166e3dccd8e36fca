import { describe, expect, test } from 'vitest';
import { exampleContract, generated } from './generated.ts';

const contract = await exampleContract();

/** Changes the contract, makes sure that it did change, and gives the message of the refusal. */
async function refusal(from: string | RegExp, to: string): Promise<string> {
  const changed = contract.replace(from, to);
  expect(changed).not.toBe(contract);
  return generated(changed).then(
    () => 'was accepted',
    (error: Error) => `${error.name}: ${error.message}`,
  );
}

describe('a contract that no client can be generated from is refused', () => {
  test.each([
    [
      'a missing operationId',
      '      operationId: getSession\n',
      '',
      'GET /api/sessions/{id}: operationId is missing',
    ],
    [
      'an operationId given twice',
      'operationId: getSession\n',
      'operationId: createSession\n',
      'POST /api/sessions and GET /api/sessions/{id} have one operationId, createSession',
    ],
    [
      'an operationId that is no name',
      'operationId: getSession\n',
      'operationId: get-session\n',
      'GET /api/sessions/{id}: operationId get-session is not an identifier',
    ],
    [
      'a missing x-retry',
      /( +operationId: sendMessage\n) +x-retry: unsent\n/,
      '$1',
      'sendMessage (POST /api/sessions/{id}/messages): x-retry is missing',
    ],
    [
      'an x-retry of no known kind',
      'x-retry: idempotent',
      'x-retry: always',
      'putSessionFile (PUT /api/sessions/{id}/files/{path}): x-retry is always, not one of safe, idempotent, unsent',
    ],
    [
      'an x-unwrap that no answer has',
      'x-unwrap: session',
      'x-unwrap: sessions',
      'createSession (POST /api/sessions): x-unwrap names sessions, which no success response has',
    ],
    [
      'an x-event-stream that is no schema',
      'x-event-stream: ExampleStreamEvent',
      'x-event-stream: Missing',
      'sendMessage (POST /api/sessions/{id}/messages): x-event-stream names Missing, which is no component schema',
    ],
    [
      'an x-event-stream that is no union',
      'x-event-stream: ExampleStreamEvent',
      'x-event-stream: Session',
      'sendMessage (POST /api/sessions/{id}/messages): the event stream Session is not a oneOf of its events',
    ],
    [
      'an event without a constant type',
      'type: { const: text_delta }',
      'type: { type: string }',
      'sendMessage (POST /api/sessions/{id}/messages): the event stream ExampleStreamEvent: TextEvent has no constant string as its type',
    ],
    [
      'a wildcard before the end of the path',
      'name: id\n      in: path',
      'name: id\n      x-wildcard: true\n      in: path',
      'sendMessage (POST /api/sessions/{id}/messages): the wildcard id is not the end of the path',
    ],
    [
      'two schemas with one plain name',
      '    Open:\n',
      '    Text.Delta: { type: string }\n    Open:\n',
      'the schemas Text.Delta and TextDelta have one plain name, TextDelta',
    ],
    [
      'a schema with a name that is taken',
      '    Open:\n',
      '    paths:\n',
      'the schema paths: the name paths is taken',
    ],
    [
      'a document that is not OpenAPI 3.1',
      'openapi: 3.1.0',
      'openapi: 3.0.3',
      'openapi/example.yaml: not an OpenAPI 3.1 document with paths',
    ],
  ])('%s', async (_, from, to, message) => {
    expect(await refusal(from, to)).toBe(`ContractError: ${message}`);
  });

  test('a key given twice', async () => {
    expect(await refusal('    Open:\n', '    Session: { type: string }\n    Open:\n')).toContain(
      'keys must be unique',
    );
  });

  test('a reference to a schema that is not there', async () => {
    const message = await refusal("'#/components/schemas/TextDelta'", "'#/components/schemas/Absent'");
    expect(message).toContain('#/components/schemas/TextEvent/properties/data');
  });
});
