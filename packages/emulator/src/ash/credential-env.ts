import { refuse } from './errors.ts';
import { now, type Tenant } from './state/world.ts';

const variables = {
  anthropic: 'ANTHROPIC_API_KEY',
  openai: 'OPENAI_API_KEY',
  custom: 'ASH_CUSTOM_API_KEY',
} as const;

function bedrockEnv(key: string): Record<string, string> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(key);
  } catch {
    parsed = undefined;
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) {
    refuse(400, 'Bedrock credential must be a JSON object with accessKeyId, secretAccessKey, and region');
  }
  const { accessKeyId, secretAccessKey, region, sessionToken } = parsed as Record<string, string | undefined>;
  if (!accessKeyId || !secretAccessKey || !region) {
    refuse(400, 'Bedrock credential requires accessKeyId, secretAccessKey, and region');
  }
  return {
    CLAUDE_CODE_USE_BEDROCK: '1',
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_REGION: region,
    ...(sessionToken && { AWS_SESSION_TOKEN: sessionToken }),
  };
}

/** The variables that a credential becomes in a sandbox. Refuses one that is unknown, or that cannot be used. */
export function credentialEnv(tenant: Tenant, id: string): Record<string, string> {
  const credential = tenant.credentials.get(id) ?? refuse(400, 'Invalid or inaccessible credential');
  const { type, key } = credential;
  const env = type === 'bedrock' ? bedrockEnv(key) : { [variables[type]]: key };
  credential.lastUsedAt = now();
  return env;
}
