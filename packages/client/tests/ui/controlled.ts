import type { AgentEvent, AgentStream } from '@hosted-agents/client/ui';

/** A stream whose events a test gives. */
export function controlled(): { stream: AgentStream; give(...events: AgentEvent[]): void; end(): void } {
  const waiting: (AgentEvent | undefined)[] = [];
  let wake = () => {};
  async function* play(): AsyncGenerator<AgentEvent> {
    for (;;) {
      while (waiting.length === 0)
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      const event = waiting.shift();
      if (!event) return;
      yield event;
    }
  }
  const put = (...events: (AgentEvent | undefined)[]) => {
    waiting.push(...events);
    wake();
  };
  return { stream: play() as AgentStream, give: put, end: () => put(undefined) };
}
