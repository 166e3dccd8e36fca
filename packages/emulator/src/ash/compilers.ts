import fastify, { type FastifySchemaCompiler, type FastifySerializerCompiler } from 'fastify';
import { components, ref } from './schemas/components.ts';

interface Compilers {
  validator: FastifySchemaCompiler<unknown>;
  serializer: FastifySerializerCompiler<unknown>;
}

/** Remembers what was compiled, by the text of the schema. */
function remembering<Definition extends { schema: unknown }, Compiled>(
  compile: (definition: Definition) => Compiled,
): (definition: Definition) => Compiled {
  const known = new Map<string, Compiled>();
  return (definition) => {
    const key = JSON.stringify(definition.schema);
    const compiled = known.get(key) ?? compile(definition);
    known.set(key, compiled);
    return compiled;
  };
}

async function buildCompilers(): Promise<Compilers> {
  const donor = fastify({ ajv: { customOptions: { allowUnionTypes: true } } });
  for (const component of components) donor.addSchema(component);
  // Fastify makes its compilers with the first route that needs them.
  donor.post(
    '/',
    { schema: { body: ref('ApiError'), response: { 200: ref('ApiError') } } },
    async () => ({}),
  );
  await donor.ready();
  const { validatorCompiler, serializerCompiler } = donor;
  if (!validatorCompiler || !serializerCompiler) throw new Error('the framework has no schema compilers');
  return {
    validator: remembering(validatorCompiler),
    serializer: remembering(serializerCompiler),
  };
}

let compilers: Promise<Compilers> | undefined;

/**
 * The framework's own schema compilers, shared by all emulators of this process. Compiling takes most of a start, and the
 * schemas are the same every time.
 */
export function sharedCompilers(): Promise<Compilers> {
  compilers ??= buildCompilers();
  return compilers;
}
