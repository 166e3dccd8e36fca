import { agentText } from '../../turn/lines.ts';
import {
  agent,
  createDisplay,
  type Display,
  join,
  otherTool,
  shell,
  short,
  type ToolKind,
  tokenCount,
  web,
} from './display.ts';
import { byType, type Fields, fieldsOf, jsonFormat, objectsOf, type Show, textOf } from './json.ts';
import { LineFormatter } from './line-formatter.ts';
import type { FormatterOptions } from './types.ts';

/** How to show each type of item that is a tool call. */
const calls: ReadonlyMap<unknown, ToolKind> = new Map<unknown, ToolKind>([
  ['command_execution', shell],
  ['file_change', ['✏️ ', changedFiles]],
  ['mcp_tool_call', [otherTool[0], (item) => otherTool[1](fieldsOf(item.arguments))]],
  ['collab_tool_call', agent],
  ['web_search', web],
  ['todo_list', ['📋', progress]],
]);

function changedFiles({ changes }: Fields): string {
  const files = objectsOf(changes).map(({ kind, path }) => `${textOf(kind)} ${textOf(path)}`);
  return short(files.join(', '));
}

function progress({ items }: Fields): string {
  const todos = objectsOf(items);
  return `${todos.filter(({ completed }) => completed).length} of ${todos.length} done`;
}

/**
 * Formats the output of Codex (`codex exec --json`): session, text, thoughts, tool calls and the end of each turn. A call is shown when it
 * starts, a to-do list each time it changes, and a result only when it is a failure.
 */
export class CodexFormatter extends LineFormatter {
  /** @param options - `color` and `raw` */
  constructor(options: FormatterOptions = {}) {
    const display = createDisplay(options);
    // The calls that were shown and have not ended. A turn that is cut off leaves some behind, and the next one reuses their ids.
    const running = new Set<unknown>();
    const showItem = itemsIn(display, running);
    super(
      jsonFormat(
        options,
        byType({
          'thread.started'({ thread_id }) {
            running.clear();
            return display.init('thread', thread_id);
          },
          'turn.completed': ({ usage }) => display.done(true, tokenCount(usage)),
          'turn.failed': ({ error }) => display.problem('Turn failed', fieldsOf(error).message),
          error: ({ message }) => display.problem('Error', message),
          request_user_input: () => display.problem('Input requested'),
          'item.started': showItem,
          'item.updated': showItem,
          'item.completed': showItem,
        }),
      ),
    );
  }
}

function itemsIn(display: Display, running: Set<unknown>): Show {
  const showText = byType({
    plan: ({ text }) => display.message(text),
    reasoning: ({ text }) => display.thought(text),
    error: ({ message }) => display.problem('Warning', message),
  });
  return (event) => {
    const message = display.message(agentText(event));
    if (message) return message;
    const item = fieldsOf(event.item);
    const { id, type, server, tool, query, status, exit_code, error } = item;
    const kind = calls.get(type);
    const ends = event.type === 'item.completed';
    if (!kind) return ends ? showText(item) : '';
    // A search starts before it has a query.
    if (!ends && type === 'web_search' && !query) return '';
    const name = join([textOf(server), textOf(tool)], '.') || textOf(type).replace('_', ' ');
    const isNew = !running.has(id) || (type === 'todo_list' && !ends);
    if (ends) running.delete(id);
    else running.add(id);
    const reason = typeof exit_code === 'number' ? `exit code ${exit_code}` : fieldsOf(error).message;
    const failed = ends && (status === 'failed' || status === 'declined');
    return join(
      [
        isNew && display.tool(kind, name, item),
        failed && display.problem(`${name} ${status}`, short(reason)),
      ],
      '\n',
    );
  };
}
