import { agentText } from '../../turn/lines.ts';
import { agentTime, createDisplay, short, tokenCount, toolKinds } from './display.ts';
import { byType, fieldsOf, jsonFormat, numberOf, textOf } from './json.ts';
import { LineFormatter } from './line-formatter.ts';
import type { FormatterOptions } from './types.ts';

/** Claude Code's name of each tool. */
const aliases: ReadonlyMap<unknown, string> = new Map([
  ['run_shell_command', 'Bash'],
  ['read_file', 'Read'],
  ['write_file', 'Write'],
  ['replace', 'Edit'],
  ['search_file_content', 'Grep'],
  ['grep_search', 'Grep'],
  ['glob', 'Glob'],
  ['google_web_search', 'WebSearch'],
  ['write_todos', 'TodoWrite'],
]);

/**
 * Formats the output of Gemini CLI (`--output-format stream-json`): session, text, tool calls, failures and the end. Text arrives in pieces,
 * and is shown when it is complete, before the next line of another type.
 */
export class GeminiFormatter extends LineFormatter {
  /** @param options - `color` and `raw` */
  constructor(options: FormatterOptions = {}) {
    const display = createDisplay(options);
    /** Name of the tool of each call, by the call's id. */
    const names = new Map<unknown, unknown>();
    let pieces = '';
    const endMessage = () => {
      const shown = display.message(pieces);
      pieces = '';
      return shown;
    };
    const show = byType({
      init: ({ model }) => display.init('model', model),
      message(event) {
        const text = agentText(event);
        if (!event.delta) return display.message(text);
        pieces += textOf(text);
        return '';
      },
      tool_use({ tool_name, tool_id, parameters }) {
        names.set(tool_id, tool_name);
        return display.tool(toolKinds.get(textOf(aliases.get(tool_name))), tool_name, parameters);
      },
      tool_result({ tool_id, status, error, output }) {
        const title = `${textOf(names.get(tool_id), 'Tool')} failed`;
        return status === 'error' ? display.problem(title, short(fieldsOf(error).message, output)) : '';
      },
      error: ({ severity, message }) =>
        display.problem(severity === 'warning' ? 'Warning' : 'Error', message),
      result({ status, stats: unread }) {
        const stats = fieldsOf(unread);
        const calls = numberOf(stats.tool_calls);
        return display.done(
          status === 'success',
          agentTime(stats.duration_ms),
          calls !== 0 && `${calls} tool calls`,
          tokenCount(unread),
        );
      },
    });
    super(
      jsonFormat(
        options,
        (event) => {
          const shown = show(event);
          const { message } = event.type === 'result' ? fieldsOf(event.error) : {};
          return shown
            ? [endMessage(), message === undefined ? '' : display.problem('Error', message), shown]
            : '';
        },
        endMessage,
      ),
    );
  }
}
