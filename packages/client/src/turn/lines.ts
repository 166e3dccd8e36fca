import { type Fields, fieldsOf, stringOf } from '../core/fields.ts';

/** Joins pieces of text into lines. */
export interface Lines {
  /** Adds a piece. Returns the lines that it completes, without their line breaks. */
  add(piece: string): string[];
  /** Ends the text. Returns its last line, which has no line break, unless it is empty. */
  end(): string[];
}

/** Creates an empty buffer for lines. */
export function createLines(): Lines {
  let rest = '';
  return {
    add(piece) {
      // Only the new piece is searched, so that the cost of a long line in small pieces is linear.
      const lines = piece.split('\n');
      lines[0] = rest + lines[0];
      rest = lines.pop() ?? '';
      return lines.map(withoutReturns);
    },
    end() {
      const last = withoutReturns(rest);
      rest = '';
      return last === '' ? [] : [last];
    },
  };
}

/** Removes carriage returns at the end. A regular expression would need quadratic time for runs of them within a line. */
function withoutReturns(line: string): string {
  let end = line.length;
  while (line[end - 1] === '\r') end--;
  return line.slice(0, end);
}

/**
 * Returns the agent's text in a line of output of a runtime other than Claude Code: Codex (`exec --json`), Gemini CLI (`stream-json`) or
 * opencode (`run --format json`). A line with a `delta`, as Gemini CLI has it, is a piece of a reply.
 *
 * @returns undefined for a line without text of the agent
 */
export function agentText({ type, item, role, content, part }: Fields): string | undefined {
  if (type === 'item.completed') {
    const { type: kind, text } = fieldsOf(item);
    return kind === 'agent_message' ? stringOf(text) : undefined;
  }
  if (type === 'message' && role === 'assistant') return stringOf(content);
  return type === 'text' ? stringOf(fieldsOf(part).text) : undefined;
}
