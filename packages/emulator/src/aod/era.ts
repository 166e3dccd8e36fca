/** The ages of the server, the oldest first. Each is an addition to the one before. */
export const aodEras = {
  runtime:
    'agents have a runtime (claude, codex, gemini, claude-oauth) and one of a list of bare model names',
  catalogue:
    'models are named with their provider, skills may be on GitHub, a pending session takes no prompt',
  provider: 'agents have a provider (anthropic, openai) in place of the runtime, and any model',
  'session-keys': 'sessions take secret_env_vars, and no keys are stored',
  interrupt: 'turns can be interrupted',
} as const;

/** An age of the server. */
export type AodEra = keyof typeof aodEras;

const order = Object.keys(aodEras) as AodEra[];

/** Whether a server of `era` already does what came with `other`. */
export const isSince = (era: AodEra, other: AodEra): boolean => order.indexOf(era) >= order.indexOf(other);

/** The era itself. @throws TypeError when it is not known. */
export function checkedEra(era: string): AodEra {
  const known = order.find((name) => name === era);
  if (known === undefined) throw new TypeError(`unknown AoD era "${era}": one of ${order.join(', ')}`);
  return known;
}
