import type { RequestOptions } from '@hosted-agents/client';

/** A method of a client, called with as little and with as much as it takes. */
export interface Call<Client> {
  /** Id of the operation in the contract, where it is not the method's own name. */
  readonly operation?: string;
  /** Ids of the operations that come before it, where the method is made of several. */
  readonly before?: readonly string[];
  /** `false` where the method takes no headers. */
  readonly headers?: false;
  readonly minimal: (client: Client) => unknown;
  /** Uses every parameter that the method has, {@link request} among them. */
  readonly full: (client: Client) => unknown;
  /** What the method makes of the answer's body; by default it only takes the wrapper off. */
  readonly answer?: (body: Record<string, unknown[]>) => unknown;
  /** Number of requests to the operation. Default 1. */
  readonly requests?: number;
}

/** The methods of a client by name. */
export type Calls<Client> = Readonly<Record<string, Call<Client>>>;

/** Options that every method takes; the header shows that they arrive. */
export const request = {
  headers: { 'x-call': 'full' },
  timeout: 15_000,
  signal: new AbortController().signal,
  retry: false,
} satisfies RequestOptions;

/** The answer of a method that gives none. */
export const nothing = () => undefined;

/** Collects what an iterator gives. */
export async function all(items: AsyncIterable<unknown>): Promise<unknown[]> {
  const collected: unknown[] = [];
  for await (const item of items) collected.push(item);
  return collected;
}
