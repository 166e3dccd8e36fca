/** Names of files and folders that usually contain secrets, in the syntax of `.gitignore`, in lower case. */
export const secretNames: readonly string[] = [
  // Variables
  '.env',
  '.env[._~0-9-]*',
  '*.env',
  '.envrc*',
  // Logins of tools
  '.npmrc',
  '.pypirc',
  '.netrc',
  '_netrc',
  '.pgpass',
  '.git-credentials',
  '.credentials.json',
  '.dockercfg',
  '**/.docker/config.json',
  '**/.config/gcloud',
  '.ssh',
  '.aws',
  '.azure',
  '.kube',
  '.gnupg',
  // Private keys and key stores
  'id_rsa*',
  'id_dsa*',
  'id_ecdsa*',
  'id_ed25519*',
  '!id_*.pub',
  '*.pem',
  '*.key',
  '*.ppk',
  '*.p8',
  '*.p12',
  '*.pfx',
  '*.jks',
  '*.jceks',
  '*.bks',
  '*.keystore',
  '*.kdbx',
  // States of Terraform
  '*.tfstate',
  '*.tfstate.*',
];

/** How many bytes of a file {@link isPrivateKey} needs. */
export const KEY_HEAD = 64;

/** Whether a file that begins like this is a private key, whatever its name. */
export function isPrivateKey(head: Uint8Array): boolean {
  return /^(-----BEGIN [A-Z0-9 ]*PRIVATE KEY|PuTTY-User-Key-File)/.test(Buffer.from(head).toString('latin1'));
}
