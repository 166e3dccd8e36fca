const encoder = new TextEncoder();

/** An event in the form of the wire (WHATWG HTML, "Server-sent events"): each line of the data gets a field of its own. */
export function toSseBytes({
  event,
  id,
  data,
}: {
  event?: string | undefined;
  id?: string | undefined;
  data: string;
}): Uint8Array {
  const fields = [
    ...(id === undefined ? [] : [`id: ${id}`]),
    ...(event === undefined ? [] : [`event: ${event}`]),
    ...data.split(/\r\n|\r|\n/).map((line) => `data: ${line}`),
  ];
  return encoder.encode(`${fields.join('\n')}\n\n`);
}

/** Headers of a relayed event stream: neither caches nor compressing proxies nor nginx may hold it back. */
export function relayHeaders(own: HeadersInit | undefined): Headers {
  const headers = new Headers(own);
  for (const [name, value] of [
    ['content-type', 'text/event-stream'],
    ['cache-control', 'no-cache, no-transform'],
    ['x-accel-buffering', 'no'],
  ] as const) {
    if (!headers.has(name)) headers.set(name, value);
  }
  return headers;
}
