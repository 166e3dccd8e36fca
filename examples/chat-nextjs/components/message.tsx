import type { DynamicToolUIPart, UIMessage } from 'ai';
import { memo, type ReactNode } from 'react';

/** A message. One that does not change is not drawn again. */
export const Message = memo(function Message({ message, live }: { message: UIMessage; live: boolean }) {
  const { role, parts } = message;
  return (
    <li className={`message ${role}`}>
      <span className="hidden">{role === 'user' ? 'You said' : 'The agent said'}</span>
      {parts.map((part, index) => {
        // Parts are only ever added.
        const key = `${index}`;
        if (part.type === 'text') return <Prose key={key} text={part.text} />;
        if (part.type === 'reasoning')
          return (
            <details key={key} className="aside">
              <summary>Thought</summary>
              <p>{part.text}</p>
            </details>
          );
        if (part.type === 'dynamic-tool') return <Tool key={key} part={part} live={live} />;
        return null;
      })}
    </li>
  );
});

const states = { 'output-available': 'done', 'output-error': 'failed' } as Record<string, string>;

function Tool({ part, live }: { part: DynamicToolUIPart; live: boolean }) {
  const { toolName, state, input, output, errorText } = part;
  const label = states[state] ?? (live ? 'running' : 'unfinished');
  return (
    <details className={`aside tool ${label}`}>
      <summary>
        <code>{toolName}</code> <span className="hint">{brief(input)}</span> <span className="state">{label}</span>
      </summary>
      <pre>{show(input)}</pre>
      {errorText !== undefined && <pre className="problem">{errorText}</pre>}
      {output !== undefined && output !== null && <pre>{show(output)}</pre>}
    </details>
  );
}

const show = (value: unknown) => (typeof value === 'string' ? value : (JSON.stringify(value, null, 2) ?? ''));

/** The first argument of a tool, for one line. */
function brief(input: unknown): string {
  const [first] = Object.values((input ?? {}) as object);
  return typeof first === 'string' ? first.slice(0, 80) : '';
}

/** Text with code blocks, `code` and **bold**: what agents write most. A library for Markdown shows the rest. */
function Prose({ text }: { text: string }) {
  return text.split('```').map((piece, index) => {
    const key = `${index}`;
    if (index % 2 === 0) return piece.trim() === '' ? null : <p key={key}>{inline(piece.trim())}</p>;
    return <pre key={key}>{piece.replace(/^\w*\n/, '').trimEnd()}</pre>;
  });
}

function inline(text: string): ReactNode[] {
  return text.split(/(`[^`\n]+`|\*\*[^*\n]+\*\*)/).map((piece, index) => {
    const key = `${index}`;
    if (index % 2 === 0) return piece;
    if (piece.startsWith('`')) return <code key={key}>{piece.slice(1, -1)}</code>;
    return <strong key={key}>{piece.slice(2, -2)}</strong>;
  });
}
