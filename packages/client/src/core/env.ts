/** Reads an environment variable, if the runtime has any (Node, Bun, Deno's Node layer). An empty value counts as missing. */
export function readEnv(name: string): string | undefined {
  const { process } = globalThis as { process?: { env?: Record<string, string | undefined> } };
  return process?.env?.[name]?.trim() || undefined;
}
