/**
 * Reads an environment variable where the runtime has any (Node, Bun, Deno's Node layer); an empty value counts as missing.
 *
 * @param name - the variable's name
 */
export function readEnv(name: string): string | undefined {
  const { process } = globalThis as { process?: { env?: Record<string, string | undefined> } };
  return process?.env?.[name]?.trim() || undefined;
}
