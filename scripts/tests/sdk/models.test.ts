import { describe, expect, test } from 'vitest';
import { exampleContract, generatedModule } from './generated.ts';

const models = await generatedModule(await exampleContract(), 'models.ts');

describe('models', () => {
  test('are interfaces that refer to each other by plain name', () => {
    expect(models).toContain('export interface Session {');
    expect(models).toContain('status: SessionStatus;');
    expect(models).not.toContain('components[');
  });

  test('carry their docstrings, the description first and as plain text', () => {
    expect(models).toContain(
      '/**\n * A conversation with an agent.\n *\n * It has a sandbox of its own.\n */\nexport interface Session {',
    );
    expect(models).toContain('    /** Its identifier. */\n    id: string;');
    expect(models).toContain('    /**\n     * Who runs it.\n     * @deprecated\n     */');
    expect(models).not.toContain('@description');
  });

  test('say nothing of a field with one value, which says it itself', () => {
    expect(models).toContain('kind: "open";');
    expect(models).not.toContain('Marks what is open');
  });

  test('keep enums open for values that a later server adds', () => {
    expect(models).toContain('export type SessionStatus = "active" | "paused" | "ended" | (string & {});');
    expect(models).toContain('export type Verdict = "good" | "bad" | (string & {}) | null;');
  });

  test('leave a field with a default optional, as requests may leave it out', () => {
    expect(models).toContain('retries?: number;');
  });

  test('are type aliases where the schema is a union', () => {
    expect(models).toContain('export type SessionOrVerdict = Session | Verdict;');
  });

  test('of open objects are interfaces with an index', () => {
    expect(models).toMatch(/export interface Open \{\s+kind: "open";\s+\[key: string\]: unknown;\s+\}/);
  });

  test('bring the helper type along that some of them need', () => {
    expect(models).toContain('export type NamedSession = WithRequired<Session, "limits">;');
    expect(models).toMatch(/^type WithRequired</m);
  });

  test('keep the described kinds apart from the others by a pattern', () => {
    expect(models).toMatch(/interface OtherReply \{\s+kind: OtherKind;/);
    expect(models).toMatch(/^export type OtherKind = `other kind: \$\{string\}`;$/m);
  });

  test('leave the union of events to the module of events', () => {
    expect(models).not.toContain('ExampleStreamEvent');
  });
});
