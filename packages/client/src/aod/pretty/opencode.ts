import { agentText } from '../../turn/lines.ts';
import { createDisplay, join, short, tokenCost, toolKinds } from './display.ts';
import { byType, fieldsOf, jsonFormat, numberOf, textOf } from './json.ts';
import { LineFormatter } from './line-formatter.ts';
import type { FormatterOptions } from './types.ts';

/** The kind of each tool: the names are Claude Code's, in lower case. */
const kinds = new Map([...toolKinds].map(([name, kind]) => [name.toLowerCase(), kind]));

/**
 * Formats the output of opencode (`opencode run --format json`): text, thoughts, tool calls, failures and the end of each turn, with the cost
 * of all its steps.
 */
export class OpencodeFormatter extends LineFormatter {
  /** @param options - `color` and `raw` */
  constructor(options: FormatterOptions = {}) {
    const display = createDisplay(options);
    let dollars = 0;
    const endTurn = () => {
      const spent = dollars;
      dollars = 0;
      return spent;
    };
    const show = byType({
      reasoning: ({ text }) => display.thought(text),
      tool_use({ tool, state }) {
        const { input, status, error } = fieldsOf(state);
        const { filePath, ...others } = fieldsOf(input);
        const name = textOf(tool, '?');
        return join(
          [
            display.tool(kinds.get(name), name, { file_path: filePath, ...others }),
            status === 'error' && display.problem(`${name} failed`, short(error)),
          ],
          '\n',
        );
      },
      step_finish({ reason, cost }) {
        dollars += numberOf(cost);
        if (reason === 'tool-calls') return '';
        const ok = reason === 'stop';
        return display.done(ok, !ok && textOf(reason), tokenCost(endTurn()));
      },
      error({ error }) {
        const { name, data } = fieldsOf(error);
        return display.problem('Error', fieldsOf(data).message, name);
      },
    });
    super(
      jsonFormat(
        options,
        (event) =>
          display.message(agentText(event)) ||
          show({ ...fieldsOf(event.part), type: event.type, error: event.error }),
        () => {
          endTurn();
          return '';
        },
      ),
    );
  }
}
