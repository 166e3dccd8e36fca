import { readFileSync } from 'node:fs';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { parse } from 'yaml';

type Fields = Record<string, unknown>;

/** One operation of the contract, with its references followed. */
export interface Operation {
  id: string;
  method: string;
  path: string;
  isInternal: boolean;
  parameters: { name: string; in: string; isRequired: boolean; schema: string }[];
  /** JSON pointers to schemas, by media type. */
  requestSchemas: Record<string, string>;
  isBodyRequired: boolean;
  /** Status to media type to pointer. */
  responses: Record<string, Record<string, string>>;
  eventSchema?: string;
}

const escaped = (part: string) => part.replaceAll('~', '~0').replaceAll('/', '~1');
const methods = ['get', 'post', 'put', 'patch', 'delete'];

/** Reads a contract and makes validators of its schemas. */
export function loadContract(file: URL) {
  const document = parse(readFileSync(file, 'utf8')) as Fields;
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  ajv.addSchema(document, 'contract');
  const compiled = new Map<string, ValidateFunction>();

  function at(pointer: string): Fields {
    const parts = pointer
      .slice(2)
      .split('/')
      .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
    return parts.reduce<unknown>((value, part) => (value as Fields)[part], document) as Fields;
  }
  /** The pointer to what is really meant, references followed. */
  function follow(pointer: string): string {
    const { $ref } = at(pointer);
    return typeof $ref === 'string' ? follow($ref) : pointer;
  }
  function contentOf(pointer: string): Record<string, string> {
    const target = follow(pointer);
    const content = (at(target).content ?? {}) as Fields;
    return Object.fromEntries(
      Object.keys(content).map((type) => [type, `${target}/content/${escaped(type)}/schema`]),
    );
  }

  const operations: Operation[] = Object.entries(document.paths as Record<string, Fields>).flatMap(
    ([path, item]) =>
      methods
        .filter((method) => method in item)
        .map((method) => {
          const operation = item[method] as Fields;
          const pointer = `#/paths/${escaped(path)}/${method}`;
          const statuses = Object.keys(operation.responses as Fields);
          const parameters = ((operation.parameters ?? []) as unknown[]).map((_, index) => {
            const target = follow(`${pointer}/parameters/${index}`);
            const { name, in: place, required } = at(target);
            return {
              name: String(name),
              in: String(place),
              isRequired: required === true,
              schema: `${target}/schema`,
            };
          });
          const body = 'requestBody' in operation ? `${pointer}/requestBody` : undefined;
          return {
            id: String(operation.operationId),
            method: method.toUpperCase(),
            path,
            isInternal: operation['x-internal'] === true,
            parameters,
            requestSchemas: body === undefined ? {} : contentOf(body),
            isBodyRequired: body !== undefined && at(follow(body)).required === true,
            responses: Object.fromEntries(
              statuses.map((status) => [status, contentOf(`${pointer}/responses/${status}`)]),
            ),
            ...(typeof operation['x-event-stream'] === 'string' && {
              eventSchema: `#/components/schemas/${operation['x-event-stream']}`,
            }),
          };
        }),
  );

  /** What is wrong with a value under a schema of the contract; empty when nothing is. */
  function problems(pointer: string, value: unknown): string[] {
    const validate = compiled.get(pointer) ?? ajv.compile({ $ref: `contract${pointer}` });
    compiled.set(pointer, validate);
    if (validate(value)) return [];
    return (validate.errors ?? []).map(
      ({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`,
    );
  }
  return { operations, problems };
}
