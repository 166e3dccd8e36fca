import type { Document } from '../document.ts';
import { completeArrays } from './array-items.ts';
import { nameComponents } from './component-names.ts';
import { withoutPlaceholders } from './empty-responses.ts';
import { eventStreams } from './event-streams.ts';
import { exclusiveBounds } from './exclusive-bounds.ts';
import { nullableAsType } from './nullable.ts';
import { nameOperations } from './operation-ids.ts';
import { declarePathParameters } from './path-parameters.ts';
import { tidyTypes } from './type-arrays.ts';
import { nameWildcards } from './wildcard-paths.ts';

const steps = [
  nameWildcards,
  declarePathParameters,
  nameComponents,
  nullableAsType,
  tidyTypes,
  completeArrays,
  exclusiveBounds,
  withoutPlaceholders,
  eventStreams,
  nameOperations,
];

/** Brings what a server publishes into the form that the contracts have. The given document is not changed. */
export function normalize(document: Document): Document {
  return steps.reduce((current, step) => step(current), document);
}
