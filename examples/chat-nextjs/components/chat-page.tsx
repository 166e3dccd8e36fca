'use client';
import { useEffect, useRef, useState } from 'react';
import { leave } from '../app/actions';
import type { ChatState } from '../lib/chats';
import { Files } from './files';
import { Message } from './message';
import { useAgentChat } from './use-agent-chat';

const HEARD = { submitted: 'The agent begins', streaming: 'The agent is working', ready: '', error: '' };

/** The whole page: what was said, the composer, and the files. */
export function ChatPage({ id, user, initial }: { id: string; user: string; initial: ChatState }) {
  const chat = useAgentChat(id, initial);
  const { messages, status, busy, input, notice } = chat;
  const [showsFiles, setShowsFiles] = useState(false);
  const log = useRef<HTMLDivElement>(null);
  const composer = useRef<HTMLTextAreaElement>(null);
  const atEnd = useRef(true);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the files take room from the conversation
  useEffect(() => {
    if (log.current && atEnd.current && messages.length > 0) log.current.scrollTop = log.current.scrollHeight;
  }, [messages, showsFiles]);

  const submit = () => {
    atEnd.current = true;
    chat.send();
    composer.current?.focus();
  };
  const halt = () => {
    chat.stop();
    composer.current?.focus();
  };

  return (
    <div className={showsFiles ? 'page with-files' : 'page'}>
      <header>
        <h1>Agent</h1>
        <button type="button" aria-expanded={showsFiles} aria-controls="files" onClick={() => setShowsFiles(!showsFiles)}>
          Files
        </button>
        <a href="/">New chat</a>
        <form action={leave}>
          <button type="submit">Sign out <span className="user-name">{user}</span></button>
        </form>
      </header>
      <main>
        <div
          ref={log}
          className="log"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and has to by keyboard too
          tabIndex={0}
          role="log"
          aria-label="Conversation"
          aria-busy={busy}
          onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) => {
            atEnd.current = scrollHeight - scrollTop - clientHeight < 40;
          }}
        >
          {messages.length === 0 && (
            <p className="empty">Ask the agent something, or give it a file to work on.</p>
          )}
          <ol>
            {messages.map((message, index) => (
              <Message key={message.id} message={message} live={busy && index === messages.length - 1} />
            ))}
          </ol>
        </div>
        <p className="working" role="status">
          {HEARD[status]}
        </p>
        {notice && (
          <p className="notice" role="alert">
            {notice.text} {notice.action === 'sign-in' && <a href="/">Sign in</a>}
            {notice.action === 'reload' && (
              <button type="button" onClick={() => void chat.recover()}>
                Try again
              </button>
            )}
          </p>
        )}
        <form
          className="composer"
          onSubmit={(event) => {
            event.preventDefault();
            submit();
          }}
        >
          <label className="hidden" htmlFor="message">
            Message to the agent
          </label>
          <textarea
            id="message"
            ref={composer}
            rows={1}
            // biome-ignore lint/a11y/noAutofocus: writing is what the page is for
            autoFocus
            value={input}
            placeholder="Message to the agent"
            onChange={({ target }) => chat.setInput(target.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
              event.preventDefault();
              submit();
            }}
          />
          {busy ? (
            <button type="button" className="primary" onClick={halt}>
              Stop
            </button>
          ) : (
            <button type="submit" className="primary" disabled={input.trim() === ''}>
              Send
            </button>
          )}
        </form>
      </main>
      {showsFiles && <Files id={id} changes={busy} />}
    </div>
  );
}
