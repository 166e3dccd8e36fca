/** Code that uses the client of one server. */
export interface Snippets {
  /** What every snippet may use without saying so; `T` stands for the client's types. */
  readonly prelude: string;
  /** The types that code written for the server's own client imports. */
  readonly officialTypes: string;
  /** Code as applications write it. By what it shows. */
  readonly good: Readonly<Record<string, string>>;
  /** Code with a mistake in it, and the name that the compiler's complaint holds. By the mistake. */
  readonly bad: Readonly<Record<string, readonly [code: string, name: string]>>;
  /** Places at which an editor has something to offer, and what. */
  readonly offered: Readonly<Record<string, readonly [code: string, names: readonly string[]]>>;
}
