// A page: no types of Node, no further libraries of TypeScript.
import { AshClient, TimeoutError, type ToolCall } from '@hosted-agents/client';
import { Client } from '@hosted-agents/client/aod';
import { formatterFor } from '@hosted-agents/client/aod/pretty';

export async function answer(sessionId: string, show: (text: string) => void): Promise<readonly ToolCall[]> {
  const client = new AshClient({ serverUrl: location.origin, timeout: { headers: 5000 } });
  const stream = client.sendMessageStream(sessionId, 'Hello', { includePartialMessages: true });
  try {
    for await (const text of stream.textStream) show(text);
    return (await stream.result()).toolCalls;
  } catch (error) {
    if (error instanceof TimeoutError) show(`no ${error.phase} within ${error.timeoutMs} ms`);
    throw error;
  }
}

export async function lines(sessionId: string, token: string, show: (line: string) => void): Promise<void> {
  const formatter = formatterFor();
  const client = new Client({ baseUrl: location.origin, token });
  for await (const event of client.sessions.stream(sessionId)) formatter.consume(event).forEach(show);
  formatter.flush().forEach(show);
}
