import { type Fields, fieldsOf, stringOf } from '../core/fields.ts';

/**
 * What an agent says in a line of its output, for the runtimes other than Claude: Codex (`exec --json`), Gemini CLI (`stream-json`) and
 * opencode (`run --format json`). With a `delta`, as Gemini CLI has it, it is a piece of a reply. No two runtimes have the same form.
 *
 * @returns undefined for a line that says nothing
 */
export function said({ type, item, role, content, part }: Fields): string | undefined {
  if (type === 'item.completed') {
    const { type: kind, text } = fieldsOf(item);
    return kind === 'agent_message' ? stringOf(text) : undefined;
  }
  if (type === 'message' && role === 'assistant') return stringOf(content);
  return type === 'text' ? stringOf(fieldsOf(part).text) : undefined;
}
