import { describe, expect, test } from 'vitest';
import { exampleContract, generatedModule } from './generated.ts';

const operations = await generatedModule(await exampleContract(), 'operations.ts');

describe('the table of operations', () => {
  test('holds what a client needs to call each of them', () => {
    expect(operations).toContain(
      "createSession: { method: 'POST', path: '/api/sessions', retry: 'unsent', unwrap: 'session' },",
    );
  });

  test('names the wildcard parameter and the event stream where there is one, and only there', () => {
    expect(operations).toContain(
      "getSessionFile: { method: 'GET', path: '/api/sessions/{id}/files/{path}', retry: 'safe', wildcard: 'path' },",
    );
    expect(operations).toContain("retry: 'unsent', stream: 'ExampleStreamEvent' },");
    expect(operations.match(/wildcard: /g)).toHaveLength(2);
    expect(operations.match(/stream: /g)).toHaveLength(1);
  });

  test('is sorted by name and leaves internal operations out', () => {
    const names = [...operations.matchAll(/^ {2}(\w+): \{/gm)].map(([, name]) => name);
    expect(names).toEqual(['createSession', 'getSession', 'getSessionFile', 'putSessionFile', 'sendMessage']);
  });
});
