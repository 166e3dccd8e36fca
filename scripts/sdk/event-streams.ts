import type { Document, LocatedOperation, Schema } from '../openapi/document.ts';
import { componentName, operationsOf, resolve } from '../openapi/document.ts';
import { ContractError } from '../openapi/errors.ts';

/** The events of one stream, from the component schema that an `x-event-stream` names. */
export interface EventStream {
  /** The component schema: the union. */
  component: string;
  description?: string;
  /** The component schema of each kind and the constant in its `type`. */
  events: { component: string; type: string }[];
}

/**
 * The event streams of a contract, in the order of the components.
 *
 * @throws ContractError, naming the operation, when a union is none or a member has no constant `type`
 */
export function eventStreams(document: Document): EventStream[] {
  const streams = new Map<string, EventStream>();
  for (const located of operationsOf(document)) {
    const component = located.operation['x-event-stream'];
    if (component !== undefined && !streams.has(component)) {
      streams.set(component, eventStream(document, located, component));
    }
  }
  return [...streams.values()];
}

function eventStream(
  document: Document,
  { operation, label }: LocatedOperation,
  component: string,
): EventStream {
  const place = `${operation.operationId} (${label}): the event stream ${component}`;
  const union = document.components?.schemas?.[component];
  const members = union?.oneOf ?? union?.anyOf;
  if (!union || !members) throw new ContractError(`${place} is not a oneOf of its events`);
  const events = members.map((member) => {
    const name = componentName(member.$ref);
    if (name === undefined) throw new ContractError(`${place} has a member that is not a component schema`);
    const type = constantType(document, resolve(document, member));
    if (type === undefined) throw new ContractError(`${place}: ${name} has no constant string as its type`);
    return { component: name, type };
  });
  return {
    component,
    events,
    ...(union.description === undefined ? {} : { description: union.description }),
  };
}

function constantType(document: Document, schema: Schema): string | undefined {
  const type = schema.properties?.type;
  const values = type ? [type.const, ...(type.enum?.length === 1 ? type.enum : [])] : [];
  const inherited = (schema.allOf ?? []).map((part) => constantType(document, resolve(document, part)));
  return [...values, ...inherited].find((value) => typeof value === 'string');
}
