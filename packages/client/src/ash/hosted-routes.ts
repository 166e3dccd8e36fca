import type { OperationTable } from '../core/low-level.ts';
import type { ProjectFile, UploadFileInput } from './types.ts';

/** A route as the generated types have an operation. */
interface Route<Answer, Input = object> {
  parameters: Input extends { path: infer Path } ? { path: Path } : object;
  requestBody: Input extends { body: infer Body } ? { content: { 'application/json': Body } } : undefined;
  responses: { 200: { content: { 'application/json': Answer } } };
}

/** Routes of the hosted service that self-hosted servers do not have: they answer 404 there. */
export interface HostedRoutes {
  listFiles: Route<{ files: ProjectFile[] }>;
  uploadFile: Route<{ file: ProjectFile }, { body: UploadFileInput }>;
  getFileUrl: Route<{ url: string }, { path: { fileId: string } }>;
  deleteFile: Route<undefined, { path: { fileId: string } }>;
}

/** How these routes are called. */
export const hostedRoutes = {
  listFiles: { method: 'GET', path: '/api/files', retry: 'safe', unwrap: 'files' },
  uploadFile: { method: 'POST', path: '/api/files', retry: 'unsent', unwrap: 'file' },
  getFileUrl: { method: 'GET', path: '/api/files/{fileId}/url', retry: 'safe', unwrap: 'url' },
  deleteFile: { method: 'DELETE', path: '/api/files/{fileId}', retry: 'unsent' },
} as const satisfies OperationTable;
