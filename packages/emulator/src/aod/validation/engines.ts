import { refuse } from '../errors.ts';
import { pythonList } from '../json.ts';
import { type AodEra, isSince } from '../options.ts';

const bareModels: Readonly<Record<string, readonly string[]>> = {
  anthropic: [
    'claude-opus-4-6',
    'claude-sonnet-4-6',
    'claude-haiku-4-5',
    'claude-opus-4-0-20250514',
    'claude-sonnet-4-0-20250514',
    'claude-sonnet-4-5-20250514',
    'claude-3-5-haiku-20241022',
  ],
  openai: ['gpt-4.1', 'o3', 'o4-mini'],
  google: ['gemini-2.5-pro', 'gemini-2.5-flash'],
};

/** Which models' providers a runtime can serve. */
const runtimes: Readonly<Record<string, readonly string[]>> = {
  claude: ['anthropic'],
  codex: ['openai'],
  gemini: ['google'],
  opencode: ['anthropic', 'openai', 'google'],
};

const providers = ['anthropic', 'openai'];
const prefixes = ['anthropic', 'openai', 'google', 'kimi'];

/** The runtimes that a server of that era knows. */
const runtimesOf = (era: AodEra): readonly string[] =>
  era === 'runtime' ? ['claude', 'codex', 'gemini', 'claude-oauth'] : Object.keys(runtimes);

/** The models that a server of that era has in its list; undefined when it takes any. */
export function modelsOf(era: AodEra): readonly string[] | undefined {
  if (isSince(era, 'provider')) return undefined;
  return Object.entries(bareModels).flatMap(([provider, models]) =>
    models.map((model) => (era === 'runtime' ? model : `${provider}/${model}`)),
  );
}

/** Refuses a runtime or provider that a server of that era does not know. */
export function checkEngine(era: AodEra, engine: string): void {
  const isNew = isSince(era, 'provider');
  const known = isNew ? providers : runtimesOf(era);
  if (known.includes(engine)) return;
  if (isNew) refuse(422, `Unknown provider: ${engine}. Must be one of: ${pythonList(known)}`);
  refuse(400, `Unknown runtime: ${engine}. Must be one of: ${pythonList(known)}`);
}

/** The model as the server stores it. Refuses one that does not go with the runtime or provider. */
export function fittingModel(era: AodEra, engine: string, model: string): string {
  checkEngine(era, engine);
  if (era === 'runtime') return model;
  const [prefix = '', ...rest] = model.split('/');
  if (era === 'catalogue') {
    const served = runtimes[engine] ?? [];
    if (!served.includes(prefix)) {
      const why = `provider ${prefix} not in ${pythonList(served)}`;
      refuse(422, `Runtime ${engine} cannot serve model ${model}: ${why}`);
    }
    return model;
  }
  if (rest.length > 0 && prefix !== engine && prefixes.includes(prefix))
    refuse(422, `Model provider prefix '${prefix}' does not match provider '${engine}'`);
  const bare = rest.length > 0 && prefix === engine ? rest.join('/') : model;
  if (bare.trim() === '') refuse(422, 'Model must be a non-empty string');
  return bare;
}
