import { readFileSync } from 'node:fs';
import type { AodEra } from '@hosted-agents/emulator';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { aodBench } from '../support/aod.ts';
import { ashBench } from '../support/ash.ts';
import { type Answer, type CallOptions, nobody } from '../support/http.ts';

type Json = Record<string, unknown>;

/** Values of each type and of none, and text that is too long, no id, or leads elsewhere. */
const odd: unknown[] = [null, true, -1, 1.5, '', '../a\nb', 'é'.repeat(300), [null], [{}], { type: [] }];
const oddBodies = [null, true, -1, 'x', [null]];
const oddIds = ['%00', '%2e%2e', ' ', nobody.toUpperCase()];

interface Operation {
  id: string;
  method: string;
  path: string;
  /** A body that keeps to the contract, as far as a schema tells; undefined for an operation without one. */
  body: Json | undefined;
  fields: string[];
}

function operationsOf(name: string): Operation[] {
  const document = parse(readFileSync(new URL(`../../../../openapi/${name}.yaml`, import.meta.url), 'utf8'));
  const follow = (value: Json): Json => {
    const { $ref } = value;
    if (typeof $ref !== 'string') return value;
    const parts = $ref.slice(2).split('/');
    return follow(parts.reduce((inner: Json, part) => inner[part] as Json, document));
  };
  const merged = (schema: Json): Json => {
    const { allOf, oneOf, anyOf, ...own } = follow(schema);
    const parts = [...((allOf ?? []) as Json[]), ...((oneOf ?? anyOf ?? []) as Json[]).slice(0, 1)].map(
      merged,
    );
    const all = [...parts, own];
    return {
      ...Object.assign({}, ...all),
      properties: Object.assign({}, ...all.map(({ properties }) => properties)),
      required: all.flatMap(({ required }) => (required ?? []) as string[]),
    };
  };
  const sample = (schema: Json): unknown => {
    const {
      type,
      enum: values,
      format,
      properties = {},
      required = [],
      items,
      minItems,
      minimum,
    } = merged(schema);
    if (Array.isArray(values)) return values[0];
    if (type === 'array') return minItems ? [sample(items as Json)] : [];
    if (type === 'integer' || type === 'number') return minimum ?? 1;
    if (type === 'boolean') return true;
    if (type === 'string' || type === undefined || Array.isArray(type))
      return format === 'uuid' ? nobody : 'x';
    return Object.fromEntries(
      (required as string[]).map((field) => [
        field,
        sample((properties as Record<string, Json>)[field] ?? {}),
      ]),
    );
  };
  return Object.entries(document.paths as Record<string, Record<string, Json>>).flatMap(([path, item]) =>
    ['get', 'post', 'put', 'patch', 'delete'].flatMap((method) => {
      const operation = item[method];
      if (!operation) return [];
      const { content } = follow((operation.requestBody ?? {}) as Json) as {
        content?: Record<string, { schema: Json }>;
      };
      const schema = content?.['application/json']?.schema;
      const { properties = {} } = schema ? merged(schema) : {};
      return {
        id: String(operation.operationId),
        method: method.toUpperCase(),
        path,
        body: schema && (sample(schema) as Json),
        fields: Object.keys(properties as Json),
      };
    }),
  );
}

/**
 * Sends every operation ids and bodies of all kinds. Gives the parameters and fields for which an answer was 500, as `operation field`.
 *
 * @param known - ids of what exists, and values of fields that are more than their type
 */
async function crashes(
  contract: string,
  known: Record<string, string>,
  call: (request: string, init: CallOptions) => Promise<Answer>,
): Promise<string[]> {
  const found = new Set<string>();
  let count = 0;
  // What ends things comes last.
  const isEnd = ({ id }: Operation) => /^(archive|terminate|stop|end)/.test(id);
  const operations = operationsOf(contract).sort((a, b) => Number(isEnd(a)) - Number(isEnd(b)));
  for (const { id, method, path, body, fields } of operations) {
    const isField = (name: string) => name in (body ?? {}) || fields.includes(name);
    const own = body && {
      ...body,
      ...Object.fromEntries(Object.entries(known).filter(([name]) => isField(name))),
    };
    const fill = (replaced?: string, value = '') =>
      path.replace(/\{(\w+)\}/g, (_, name: string) => (name === replaced ? value : (known[name] ?? 'x')));
    const send = async (what: string, url: string, sent?: unknown) => {
      const { status } = await call(`${method} ${url}`, sent === undefined ? {} : { body: sent });
      if (status === 500) found.add(`${id} ${what}`);
    };
    const parameters = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
    await Promise.all(
      parameters.flatMap((name) => oddIds.map((value) => send(name, fill(name, value), own))),
    );
    if (method === 'GET' || method === 'DELETE') continue;
    await Promise.all(oddBodies.map((value) => send('body', fill(), value)));
    for (const field of fields) {
      await Promise.all(
        odd.map((value) => {
          count += 1;
          const name = own && 'name' in own ? { name: `n${count}` } : {};
          return send(field, fill(), { ...own, ...name, [field]: value });
        }),
      );
    }
  }
  return [...found].sort();
}

it('Ash answers 500 to odd input only where the server does', {
  tags: ['emulator.odd-input'],
  timeout: 60_000,
}, async () => {
  // What is queued is of no interest.
  await using ash = await ashBench({ times: { queuePoll: 3_600_000, evalPoll: 3_600_000 } });
  const known = { name: 'helper', agent: 'helper', id: await ash.session() };
  expect(await crashes('ash', known, ash.call)).toEqual([
    'deleteAgentFile path',
    'exec command',
    'heartbeatRunner stats',
    'uploadWorkspace bundle',
  ]);
});

it.each<[AodEra, string[]]>([
  [
    'runtime',
    [
      ...[
        'createAgent',
        'createEnvironment',
        'createSession',
        'promptSession',
        'updateAgent',
        'updateEnvironment',
      ].map((id) => `${id} body`),
    ],
  ],
  ['interrupt', []],
])(
  'Agent on Demand (%s) answers 500 to odd input only where the server does',
  { tags: ['emulator.odd-input'], timeout: 60_000 },
  async (era, more) => {
    await using aod = await aodBench({ era });
    const agent = await aod.agent();
    const known = {
      ...aod.engine,
      model: agent.model,
      agent_id: agent.id,
      session_id: await aod.session({ agent_id: agent.id }),
      environment_id: (await aod.environment()).id,
    };
    expect(await crashes('aod', known, aod.call)).toEqual(
      [
        ...more,
        'createAgent environment_id',
        'createEnvironment networking',
        'createSession agent_id',
        'createSession environment_id',
        'updateAgent environment_id',
        'updateEnvironment name',
        'updateEnvironment networking',
      ].sort(),
    );
  },
);
