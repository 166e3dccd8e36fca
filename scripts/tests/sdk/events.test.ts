import { describe, expect, test } from 'vitest';
import { exampleContract, generated, generatedModule } from './generated.ts';

describe('events', () => {
  test('are the union of the kinds in the contract and one for all others', async () => {
    const events = await generatedModule(await exampleContract(), 'events.ts');
    expect(events).toContain(
      'export type ExampleStreamEvent =\n  | TextEvent\n  | DoneEvent\n  | UnknownStreamEvent;\n',
    );
    const values = await generatedModule(await exampleContract(), 'operations.ts');
    expect(values).toContain("export const exampleEventTypes = [\n  'text_delta',\n  'done',\n] as const;");
  });

  test('may carry their payload beside the type instead of under data', async () => {
    const flat = (await exampleContract()).replace(
      /required: \[type, data\]\n( +)properties:\n +type: \{ const: text_delta \}\n +data: .*\n/,
      'required: [type]\n$1properties:\n$1  type: { const: text_delta }\n$1  text: { type: string }\n',
    );
    expect(flat).toContain('text: { type: string }');
    const modules = await generated(flat);
    expect(modules.get('models.ts')).toMatch(
      /interface TextEvent \{\s+type: "text_delta";\s+text\?: string;/,
    );
    expect(modules.get('events.ts')).toContain('| TextEvent');
  });

  test('are not generated for a contract without a stream', async () => {
    const quiet = (await exampleContract()).replace(/^ +x-event-stream: .*\n/m, '');
    const modules = await generated(quiet);
    expect(modules.has('events.ts')).toBe(false);
    expect(modules.get('index.ts')).not.toContain('events');
    expect(modules.get('models.ts')).toContain('export type ExampleStreamEvent = TextEvent | DoneEvent;');
  });
});
