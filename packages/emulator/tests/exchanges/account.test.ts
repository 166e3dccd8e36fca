import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { canary } from '../../../client/tests/support/canary.ts';
import { type AshBench, eventually, nobody } from '../support/ash.ts';
import { anId, aTime, badRequest, exchange, noContent, realServer, refused } from './play.ts';

let ash: AshBench;
beforeAll(async () => {
  ash = await realServer();
});
afterAll(() => ash.emulator.close());

const ok = (body: unknown) => ({ status: 200, body });

describe('credentials', { tags: ['emulator.ash-exchanges'] }, () => {
  it('are stored, listed without their secret, and deleted', async () => {
    await exchange(ash, 'GET /api/credentials', ok({ credentials: [] }));
    const credential = { id: anId, type: 'openai', label: 'team', active: true, createdAt: aTime };
    const body = { type: 'openai', key: canary.credential, label: 'team' };
    const created = await exchange(
      ash,
      'POST /api/credentials',
      { status: 201, body: { credential } },
      { body },
    );
    await exchange(ash, 'POST /api/credentials', badRequest, { body: { type: 'google', key: 'x' } });
    await exchange(ash, 'GET /api/credentials', ok({ credentials: [{ ...credential, lastUsedAt: null }] }));
    const path = `/api/credentials/${created.credential.id}`;
    await exchange(ash, `DELETE ${path}`, noContent);
    await exchange(ash, `DELETE ${path}`, refused(404, 'Credential not found'));
  });
});

describe('the queue', { tags: ['emulator.ash-exchanges'] }, () => {
  it('takes an item, and fails it when there is no such agent', async () => {
    const item = {
      id: anId,
      tenantId: 'default',
      sessionId: null,
      agentName: 'ghost',
      prompt: 'boo',
      status: 'pending',
      priority: 2,
      retryCount: 0,
      maxRetries: 1,
      error: null,
      createdAt: aTime,
      startedAt: null,
      completedAt: null,
    };
    const body = { agentName: 'ghost', prompt: 'boo', priority: 2, maxRetries: 1 };
    const created = await exchange(ash, 'POST /api/queue', { status: 201, body: { item } }, { body });
    const path = `/api/queue/${created.item.id}`;
    await eventually(
      async () => (await ash.call(`GET ${path}`)).body.item.status,
      (status) => status === 'failed',
    );
    await exchange(ash, `DELETE ${path}`, refused(400, 'Cannot cancel item with status "failed"'));
    const failed = {
      ...item,
      status: 'failed',
      retryCount: 1,
      error: 'Agent "ghost" not found',
      startedAt: aTime,
      completedAt: aTime,
    };
    await exchange(ash, `GET ${path}`, ok({ item: failed }));
    await exchange(ash, 'GET /api/queue?status=pending', ok({ items: [] }));
    const stats = { pending: 0, processing: 0, completed: 0, failed: 1, cancelled: 0 };
    await exchange(ash, 'GET /api/queue/stats', ok({ stats }));
    await exchange(ash, 'POST /api/queue', badRequest, { body: { prompt: 'for nobody' } });
    await exchange(ash, `GET /api/queue/${nobody}`, refused(404, 'Queue item not found'));
  });
});

describe('API keys', { tags: ['emulator.ash-exchanges'] }, () => {
  it('are made, and deleted once', async () => {
    const configured = {
      id: 'env',
      label: 'ASH_API_KEY (environment variable)',
      keyPrefix: `${canary.key.slice(0, 8)}••••`,
      createdAt: '',
    };
    await exchange(ash, 'GET /api/api-keys', ok({ keys: [configured] }));
    const body = { id: anId, key: expect.stringMatching(/^ash_[\w-]{32}$/) };
    const { id } = await exchange(
      ash,
      'POST /api/api-keys',
      { status: 201, body },
      { body: { label: 'laptop' } },
    );
    await exchange(ash, `DELETE /api/api-keys/${id}`, noContent);
    await exchange(ash, `DELETE /api/api-keys/${id}`, { status: 404, body: { error: 'API key not found' } });
  });
});
