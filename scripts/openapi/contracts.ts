/** A contract in `openapi/` and what is generated from it. */
export interface Contract {
  /** Short name: prefix of generated values, directory under `packages/generated/src`, and of `<NAME>_FROM`. */
  name: string;
  /** The contract, relative to the root of the repository. */
  file: string;
  /** Where the server publishes its own document; a hint in error messages. */
  publishedAt: string;
  /** Whether the schemas of request bodies are generated as well, for the emulator to check bodies by. */
  bodies?: true;
}

/** Every contract of this repository. A further server is a further line. */
export const contracts: readonly Contract[] = [
  { name: 'ash', file: 'openapi/ash.yaml', publishedAt: '/docs/json' },
  {
    name: 'aod',
    file: 'openapi/aod.yaml',
    publishedAt: 'docs/openapi.yaml in its repository',
    bodies: true,
  },
];
