import { callHook } from '../core/hooks.ts';

/** Something that the server did which the application would not expect, and which is no error. */
export interface AshWarning {
  /** Stable name of what happened. */
  readonly code:
    | 'settings_dropped'
    | 'workspace_lost'
    | 'partial_deployment'
    | 'secrets_left_out'
    | 'executable_lost';
  /** The same for people. */
  readonly message: string;
  readonly sessionId?: string;
  readonly settings?: readonly string[];
  /** Files and folders that it is about. */
  readonly paths?: readonly string[];
}

/** Takes warnings. */
export type OnWarning = (warning: AshWarning) => void;

/** Gives a warning to the application, or to the console when it has said nothing of warnings. */
export function warn(onWarning: OnWarning | undefined, warning: AshWarning): void {
  callHook(
    'onWarning',
    onWarning ?? (({ message }) => console.warn(`[hosted-agents] ${message}`)),
    () => warning,
  );
}
