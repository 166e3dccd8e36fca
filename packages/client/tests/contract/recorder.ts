/** A request as it was sent, with its answer. */
export interface Exchange {
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  /** The body, parsed; undefined when there was none. */
  readonly body: unknown;
  readonly status: number;
  readonly answer: string;
  /** What Prism finds wrong with the request, or with its own answer. */
  readonly violations: unknown[];
}

/** Violations that Prism names in a header, and those for which it has a status only. */
function violationsOf(response: Response): unknown[] {
  const listed = response.headers.get('sl-violations');
  if (listed !== null) return JSON.parse(listed);
  return response.status === 422 ? ['422 without a list'] : [];
}

/** A `fetch` for a client, and what goes through it. */
export function recordingFetch(): { fetch: typeof globalThis.fetch; exchanges: Exchange[] } {
  const exchanges: Exchange[] = [];
  return {
    exchanges,
    fetch: async (input, init = {}) => {
      const sent = init.body == null ? undefined : await new Response(init.body).text();
      const response = await fetch(input, { ...init, ...(sent === undefined ? {} : { body: sent }) });
      const { method = 'GET', headers } = init;
      exchanges.push({
        method,
        url: String(input),
        headers: new Headers(headers),
        body: sent === undefined ? undefined : JSON.parse(sent),
        status: response.status,
        answer: await response.clone().text(),
        violations: violationsOf(response),
      });
      return response;
    },
  };
}
