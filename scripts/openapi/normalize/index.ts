import type { Document } from '../document.ts';
import { nameComponents } from './component-names.ts';
import { declarePathParameters, nameOperations, nameWildcards } from './paths.ts';
import { eventStreams, withoutPlaceholders } from './responses.ts';
import { completeArrays, exclusiveBounds, nullableAsType, tidyTypes } from './schemas.ts';

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
