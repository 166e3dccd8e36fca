import type { OperationTable } from '../core/low-level.ts';
import type { ProjectFile, UploadFileInput } from './types.ts';

/** A route in the form of a generated operation. */
interface Route<Answer, Input = object> {
  parameters: Input extends { path: infer Path } ? { path: Path } : object;
  requestBody: Input extends { body: infer Body } ? { content: { 'application/json': Body } } : undefined;
  responses: { 200: { content: { 'application/json': Answer } } };
}

/** Types of the routes that only the hosted service has; a self-hosted server answers 404. */
export interface HostedRoutes {
  listFiles: Route<{ files: ProjectFile[] }>;
  uploadFile: Route<{ file: ProjectFile }, { body: UploadFileInput }>;
  getFileUrl: Route<{ url: string }, { path: { fileId: string } }>;
  deleteFile: Route<undefined, { path: { fileId: string } }>;
}

/** Rows of the operation table for these routes. */
export const hostedRoutes = {
  listFiles: { method: 'GET', path: '/api/files', retry: 'safe', unwrap: 'files' },
  uploadFile: { method: 'POST', path: '/api/files', retry: 'unsent', unwrap: 'file' },
  getFileUrl: { method: 'GET', path: '/api/files/{fileId}/url', retry: 'safe', unwrap: 'url' },
  deleteFile: { method: 'DELETE', path: '/api/files/{fileId}', retry: 'unsent' },
} as const satisfies OperationTable;
