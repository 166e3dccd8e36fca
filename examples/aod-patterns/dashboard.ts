/**
 * A page with all sessions, and a live view of each. Put your sign-in before it: the token sees all sessions of its user.
 *
 *   PORT=3000 npx tsx dashboard.ts
 */
import { createServer, type ServerResponse } from 'node:http';
import { HostedAgentsError } from '@hosted-agents/client/aod';
import { relay } from '@hosted-agents/client/node';
import { client } from './agent.ts';

const escaped = (text: string) => text.replace(/[&<>"]/g, (each) => `&#${each.charCodeAt(0)};`);
const html = (response: ServerResponse, title: string, body: string) =>
  response
    .setHeader('content-type', 'text/html; charset=utf-8')
    .end(`<!doctype html><html lang="en"><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>${title}</title>
<style>:root{color-scheme:light dark;font:16px/1.5 system-ui,sans-serif}body{max-width:60rem;margin:auto;padding:1rem}
td,th{padding:.25rem 1rem .25rem 0;text-align:left}pre{white-space:pre-wrap;overflow-wrap:anywhere}</style>
<h1>${title}</h1>${body}</html>`);

async function list(response: ServerResponse): Promise<void> {
  const [sessions, agents] = await Promise.all([client.sessions.list(), client.agents.list()]);
  const names = new Map(agents.map(({ id, name }) => [id, name]));
  const rows = sessions.slice(0, 50).map(({ id, status, agent_id, turn_count, created_at }) => {
    const cells = [names.get(agent_id ?? '') ?? 'archived', status, `${turn_count}`, created_at];
    return `<tr><td><a href="/sessions/${encodeURIComponent(id)}">${escaped(id)}</a>${cells.map((cell) => `<td>${escaped(cell)}`).join('')}`;
  });
  const head = ['Session', 'Agent', 'Status', 'Turns', 'Begun'].map((name) => `<th>${name}`).join('');
  html(response, 'Sessions', `<table><tr>${head}${rows.join('')}</table>`);
}

/** What the agent prints, as it comes: the browser reads the stream, and goes on where it was when the connection breaks. */
const live = `<p><a href="/">All sessions</a></p><pre role="log"></pre><p role="status"></p><script>
const [log, status] = ['pre', '[role=status]'].map((each) => document.querySelector(each));
const source = new EventSource(location.pathname + '/stream');
source.onmessage = ({ data }) => show(JSON.parse(data));
for (const type of ['start', 'stage', 'turn_start', 'output', 'exit', 'error', 'terminated', 'stale'])
  source.addEventListener(type, ({ data }) => data && show({ type, ...JSON.parse(data) }));
function show(event) {
  if (event.type === 'output') log.append(event.data);
  if (!['exit', 'error', 'terminated'].includes(event.type)) return;
  status.textContent = event.type === 'exit' ? 'Ended with exit code ' + event.code : 'Ended: ' + event.type;
  source.close();
}
</script>`;

const server = createServer(async ({ method, url = '/', headers }, response) => {
  try {
    const [, resource, id, view] = url.split(/[/?]/);
    if (method !== 'GET' || (resource && resource !== 'sessions')) response.writeHead(404).end();
    else if (!id) await list(response);
    else if (view !== 'stream') html(response, 'Session', live);
    else {
      const since = headers['last-event-id'];
      const options = typeof since === 'string' && /^\d+$/.test(since) ? { since: Number(since) } : {};
      await relay(client.sessions.stream(decodeURIComponent(id), options), response);
    }
  } catch (error) {
    console.error(error);
    if (!response.headersSent) response.writeHead(error instanceof HostedAgentsError ? 502 : 500);
    response.end('The server failed');
  }
});
server.listen(Number(process.env.PORT ?? 3000), '127.0.0.1', () => {
  const address = server.address();
  if (address && typeof address === 'object') console.log(`http://localhost:${address.port}`);
});
