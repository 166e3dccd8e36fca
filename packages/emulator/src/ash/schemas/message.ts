import type { AshDefect } from '../defects.ts';
import { string } from './components.ts';

const block = {
  type: 'object',
  required: ['type'],
  properties: { type: { type: 'string', enum: ['text', 'image', 'document'] } },
  additionalProperties: true,
};

/**
 * The published form. Validated as it stands it is the cause of `content-coercion`: both branches run, and type coercion
 * rewrites the value in place even when the branch then fails.
 */
const twoBranches = {
  oneOf: [
    { type: 'string', maxLength: 500_000 },
    { type: 'array', maxItems: 20, items: block },
  ],
};

/** Says the same without branches, so that either type is taken as it came. */
const eitherType = { type: ['string', 'array'], maxLength: 500_000, maxItems: 20, items: block };

const stringOnly = { type: 'string', maxLength: 100_000 };

const body = (content: unknown) => ({
  type: 'object',
  required: ['content'],
  properties: {
    content,
    includePartialMessages: { type: 'boolean' },
    model: { type: 'string', maxLength: 100 },
    maxTurns: { type: 'integer', minimum: 1 },
    maxBudgetUsd: { type: 'number', minimum: 0 },
    effort: { type: 'string', enum: ['low', 'medium', 'high', 'max'] },
    thinking: {
      type: 'object',
      required: ['type'],
      properties: { type: string, budgetTokens: { type: 'integer' } },
    },
    outputFormat: {
      type: 'object',
      required: ['type', 'schema'],
      properties: { type: string, schema: { type: 'object', additionalProperties: true } },
    },
  },
});

/** The schema that message bodies are validated against. */
export function messageBody(defects: ReadonlySet<AshDefect>) {
  if (defects.has('string-content-only')) return body(stringOnly);
  return body(defects.has('content-coercion') ? twoBranches : eitherType);
}

/** The schema that the server publishes for them. */
export const publishedMessageBody = (defects: ReadonlySet<AshDefect>) =>
  body(defects.has('string-content-only') ? stringOnly : twoBranches);
