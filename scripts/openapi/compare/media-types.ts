import type { MediaType } from '../document.ts';
import type { Difference } from './difference.ts';
import { child, type Located, schemaIn } from './located.ts';
import { compareSchemas } from './schemas.ts';
import { below, difference, type Scope } from './scope.ts';

const json = 'application/json';

/**
 * Compares bodies by media type: the schemas of those that both sides have, and which ones they have.
 *
 * @param contract what `content` stands in, in the contract
 * @param server the same on the server, which has content
 * @param scope its subject is the body as a whole
 */
export function compareMediaTypes(
  contract: Located<unknown>,
  server: Located<unknown>,
  scope: Scope,
): Difference[] {
  const ours = mediaTypes(contract);
  const theirs = mediaTypes(server);
  const shared = [...ours.keys()].filter((type) => theirs.has(type));
  const subject = scope.direction === 'request' ? 'body field' : 'response field';
  return [
    ...shared.flatMap((type) => {
      const [our, their] = [schemaIn(ours.get(type)), schemaIn(theirs.get(type))];
      const paths = our.map(({ path }) => path);
      return compareSchemas(our, their, below({ ...scope, subject }, '', paths));
    }),
    ...[...ours.keys()]
      .filter((type) => !shared.includes(type))
      .map((type) => removed(type, shared.length > 0, scope)),
    ...[...theirs]
      .filter(([type]) => !shared.includes(type))
      .map(([type, media]) =>
        difference(scope, 'added', `the server has a body of type ${type}`, {
          additions: [{ path: [...contract.path, 'content', type], value: media.value }],
        }),
      ),
  ];
}

/** Media types without their parameters. */
function mediaTypes(parent: Located<unknown>): Map<string, Located<MediaType>> {
  const content = child<Record<string, MediaType>>(parent, 'content');
  return new Map(
    Object.keys(content?.value ?? {}).flatMap((type) => {
      const media = content && child<MediaType>(content, type);
      return media ? [[type.split(';')[0]?.trim().toLowerCase() ?? type, media]] : [];
    }),
  );
}

/** Servers tend to document JSON only, whatever else they answer with. */
function removed(type: string, othersShared: boolean, scope: Scope): Difference {
  const message = `the server has no body of type ${type}`;
  return type !== json && (othersShared || scope.direction === 'response')
    ? difference(scope, 'removed', message, { undocumented: 'media-type' })
    : difference(scope, 'removed', message, { breaking: true });
}
