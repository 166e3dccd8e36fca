/**
 * Both servers in memory, for tests: scripted agents, faults, and a log of the requests.
 *
 * @module @hosted-agents/emulator
 */

export type {
  AodProgram,
  AodScript,
  AodScriptSession,
  AodStep,
  AodTurn,
} from './aod/agent/script.ts';
export {
  type AodEra,
  type AodOptions,
  type AodTimes,
  aodEras,
  fastAodTimes,
  realAodTimes,
} from './aod/options.ts';
export type { Aod } from './aod/start.ts';
export type { TokenState } from './aod/state/world.ts';
export type {
  AgentFunction,
  AgentScript,
  AgentTurn,
  Exchange,
  ExecResult,
  ExecScript,
  MessageOptions,
  ScriptSession,
  Step,
  Workspace,
} from './ash/agent/script.ts';
export { type AshDefect, type AshDefects, ashDefectNames, ashDefects } from './ash/defects.ts';
export { type AshOptions, type AshRateLimits, type AshTimes, fastTimes, realTimes } from './ash/options.ts';
export type { Ash, AshActivity } from './ash/start.ts';
export type { McpServer, SessionStatus } from './ash/state/rows.ts';
export {
  type Fault,
  type FaultAnswer,
  type Faults,
  htmlPage,
  type IncomingCall,
  type Moment,
  rateLimited,
  unavailable,
} from './faults/fault.ts';
export type { RecordedRequest } from './request-log.ts';
export { type AodEmulator, type Emulator, type EmulatorOptions, startEmulator } from './start.ts';
