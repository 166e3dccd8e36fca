import { integer, object, string, timestamp } from './components.ts';

/** The entries of a file listing. */
export const fileList = {
  type: 'array',
  items: object({ path: string, size: integer, modifiedAt: timestamp }),
};

/** Path parameters of a wildcard route; the router calls the wildcard `*`. */
export const fileParams = (properties: Record<string, unknown>) => object({ ...properties, '*': string });
