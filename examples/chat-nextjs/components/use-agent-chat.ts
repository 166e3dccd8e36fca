'use client';
import { Chat, useChat } from '@ai-sdk/react';
import { HostedAgentsChatTransport } from '@hosted-agents/client/ui';
import type { UIMessage } from 'ai';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { ChatState } from '../lib/chats';

/** What stands above the composer. */
export interface Notice {
  text: string;
  /** What the user can do about it. */
  action?: 'sign-in' | 'reload';
}

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const textOf = ({ parts }: UIMessage) =>
  parts.map((part) => (part.type === 'text' ? part.text : '')).join('');
const asked = (messages: readonly UIMessage[]) => messages.filter(({ role }) => role === 'user');

/** Statuses and codes of an error, where it has them. */
const factsOf = (error: unknown) => (error ?? {}) as { statusCode?: number; code?: string };
const isNetwork = (error: unknown) => {
  const { statusCode, code } = factsOf(error);
  return statusCode === undefined && code !== undefined && code !== 'invalid_argument';
};

/** A chat that comes through reloads, other tabs and broken connections: the server has the turn, the page only shows it. */
export function useAgentChat(id: string, initial: ChatState) {
  const [chat] = useState(() => {
    const transport = new HostedAgentsChatTransport({ api: '/api/chat' });
    return new Chat<UIMessage>({ id, messages: initial.messages as UIMessage[], transport });
  });
  const { messages, status: phase, error } = useChat({ chat, experimental_throttle: 50 });
  const [input, setInput] = useState('');
  const [starting, setStarting] = useState(initial.starting);
  const [notice, setNotice] = useState<Notice>();
  const awaits = useRef(initial.starting);
  const tabs = useRef<BroadcastChannel>(undefined);

  /** Loads the chat. While a message waits for the first words of its answer, the page shows it and asks again. */
  const load = useCallback(async () => {
    for (;;) {
      const response = await fetch(`/api/chat/${id}`);
      if (response.status === 404) return undefined;
      if (!response.ok) throw new Error(`The server answered ${response.status}`);
      const state = (await response.json()) as ChatState;
      chat.messages = state.messages as UIMessage[];
      chat.clearError();
      setNotice(undefined);
      setStarting(state.starting);
      awaits.current = state.starting;
      if (!state.starting) return state;
      await wait(500);
      if (!awaits.current) return undefined; // Stop was pressed
    }
  }, [chat, id]);

  /** Loads the chat, and follows the turn that runs. Gives back to the composer what has not arrived. */
  const reload = useCallback(async () => {
    const before = asked(chat.messages);
    for (let i = 0; i < 3; i++) {
      const running = (await load())?.running;
      if (running) await chat.resumeStream();
      // It may have ended before it could be followed: then its answer is in the history now.
      if (!running || chat.messages.at(-1)?.role === 'assistant') break;
    }
    const lost = asked(chat.messages).length < before.length ? before.at(-1) : undefined;
    if (lost) setInput((now) => now || textOf(lost));
  }, [chat, load]);

  const recover = useCallback(async () => {
    setNotice({ text: 'The connection broke. Trying again…' });
    for (const ms of [300, 1000, 2000, 4000, 8000]) {
      await wait(ms);
      try {
        return await reload();
      } catch {
        // The next attempt is later.
      }
    }
    setStarting(false);
    setNotice({ text: 'The server cannot be reached.', action: 'reload' });
  }, [reload]);

  useEffect(() => {
    if (initial.starting) return void reload().catch(recover);
    if (!initial.running) return;
    void chat.resumeStream().then(async () => {
      if (chat.status === 'ready' && chat.messages.at(-1)?.role === 'user') await reload();
    });
  }, [chat, initial, recover, reload]);

  useEffect(() => {
    if (!error) return;
    if (isNetwork(error)) return void recover();
    const { statusCode } = factsOf(error);
    setNotice({ text: error.message, ...(statusCode === 401 && { action: 'sign-in' as const }) });
    // A message that was refused goes back to the composer.
    const last = chat.messages.at(-1);
    if (statusCode === undefined || last?.role !== 'user') return;
    chat.messages = chat.messages.slice(0, -1);
    setInput((now) => now || textOf(last));
  }, [chat, error, recover]);

  // Other tabs with this chat hear when a turn begins. One that was in the background looks again when it is seen.
  useEffect(() => {
    const refresh = () => {
      if (chat.status === 'ready' && !awaits.current && document.visibilityState === 'visible')
        reload().catch(() => {});
    };
    const channel = new BroadcastChannel(`chat:${id}`);
    channel.onmessage = refresh;
    document.addEventListener('visibilitychange', refresh);
    tabs.current = channel;
    return () => {
      channel.close();
      document.removeEventListener('visibilitychange', refresh);
    };
  }, [chat, id, reload]);

  const status = starting ? 'submitted' : phase;
  const own = useRef(false);
  useEffect(() => {
    if (own.current && status === 'streaming') tabs.current?.postMessage('turn');
    if (status === 'streaming' || status === 'ready') own.current = false;
  }, [status]);

  const send = () => {
    const text = input.trim();
    if (text === '' || status === 'submitted' || status === 'streaming') return;
    setInput('');
    setNotice(undefined);
    own.current = true;
    void chat.sendMessage({ text });
  };
  const stop = () => {
    awaits.current = false;
    setStarting(false);
    void chat.stop();
    setNotice({ text: 'Stopped. The agent finishes in the background; your next message waits for it.' });
  };

  const busy = status === 'submitted' || status === 'streaming';
  return { messages, status, busy, input, setInput, notice, send, stop, recover };
}
