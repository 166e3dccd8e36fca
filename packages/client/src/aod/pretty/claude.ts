import { agentTime, createDisplay, join, tokenCost, toolKinds } from './display.ts';
import { byType, fieldsOf, jsonFormat, listOf, numberOf, objectsOf, type Show, textOf } from './json.ts';
import { LineFormatter } from './line-formatter.ts';
import type { FormatterOptions } from './types.ts';

/**
 * Formats the output of Claude Code (`--output-format stream-json`): session, text, thoughts, tool calls and the end. Lines of a subagent are
 * indented. The lines are those of `ClaudeFormatter` in the Python package `aod-sdk`, but it also accepts input on which that one fails.
 */
export class ClaudeFormatter extends LineFormatter {
  /** @param options - `color` and `raw` */
  constructor(options: FormatterOptions = {}) {
    const show = showClaude(options);
    super(
      jsonFormat(options, (event) => {
        const shown = show(event);
        return shown && event.parent_tool_use_id ? `  ${shown.replaceAll('\n', '\n  ')}` : shown;
      }),
    );
  }
}

function showClaude(options: FormatterOptions): Show {
  const display = createDisplay(options);
  const showBlock = byType({
    text: ({ text }) => display.message(text),
    thinking: ({ thinking }) => display.thought(thinking),
    tool_use: ({ name, input }) => display.tool(toolKinds.get(textOf(name)), name, input),
  });
  return byType({
    system({ subtype, model, tools, mcp_servers, description }) {
      if (subtype === 'task_started') return display.task(description);
      if (subtype !== 'init') return '';
      const servers = objectsOf(mcp_servers).map(({ name }) => textOf(name, '?'));
      return display.init(
        'model',
        model,
        `tools=${listOf(tools).length}`,
        servers.length > 0 && `mcp=[${servers.join(', ')}]`,
      );
    },
    assistant({ message }) {
      const { content } = fieldsOf(message);
      return typeof content === 'string'
        ? display.message(content)
        : join(objectsOf(content).map(showBlock), '\n');
    },
    result({ subtype, duration_ms, num_turns, total_cost_usd }) {
      const turns = numberOf(num_turns);
      return display.done(
        subtype === 'success',
        agentTime(duration_ms),
        turns !== 0 && `${turns} turns`,
        tokenCost(total_cost_usd),
      );
    },
  });
}
