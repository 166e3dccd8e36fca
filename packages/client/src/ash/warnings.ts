/** Something that an application would not expect and that is no error. */
export interface AshWarning {
  /** What happened, as a stable name. */
  readonly code:
    | 'settings_dropped'
    | 'workspace_lost'
    | 'partial_deployment'
    | 'stream_buffered'
    | 'secrets_left_out'
    | 'executable_lost';
  /** What happened, for people. */
  readonly message: string;
  /** The session concerned. */
  readonly sessionId?: string;
  /** Names of the settings concerned. */
  readonly settings?: readonly string[];
  /** Files and folders concerned. */
  readonly paths?: readonly string[];
}

/** Called with each warning. */
export type OnWarning = (warning: AshWarning) => void;
