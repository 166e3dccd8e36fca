import { callHook } from '../core/hooks.ts';

/** Something that an application would not expect and that is no error. */
export interface AshWarning {
  /** What happened, as a stable name. */
  readonly code:
    | 'settings_dropped'
    | 'workspace_lost'
    | 'partial_deployment'
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

/** Passes a warning to the application's `onWarning`, or else to the console. */
export function warn(onWarning: OnWarning | undefined, warning: AshWarning): void {
  callHook(
    'onWarning',
    onWarning ?? (({ message }) => console.warn(`[hosted-agents] ${message}`)),
    () => warning,
  );
}
