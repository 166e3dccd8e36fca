import { posix } from 'node:path';

/**
 * The links of a site to pages, files and anchors of its own that are not there, each with its page.
 *
 * @param pages their HTML by their paths, such as `guides/index.html`
 * @param site its address, such as `https://example.com/sdk/`
 * @param exists whether the site has a file
 */
export function deadLinks(
  pages: ReadonlyMap<string, string>,
  site: string,
  exists: (path: string) => boolean,
): string[] {
  const anchors = new Map([...pages].map(([path, html]) => [path, new Set(valuesOf('id', html))]));
  const problems = new Set<string>();
  for (const [path, html] of pages) {
    for (const link of valuesOf('href', html)) {
      const { origin, pathname, hash } = new URL(link, site + path);
      if (origin !== new URL(site).origin) continue;
      const target = fileOf(decodeURIComponent(pathname), new URL(site).pathname, exists);
      const anchor = decodeURIComponent(hash.slice(1));
      if (target === undefined || (anchor !== '' && !anchors.get(target)?.has(anchor)))
        problems.add(`${path} links to ${link}, which is not there`);
    }
  }
  return [...problems];
}

/** The file that a server gives for a path, or undefined. */
function fileOf(pathname: string, base: string, exists: (path: string) => boolean): string | undefined {
  if (!pathname.startsWith(base)) return undefined;
  const path = pathname.slice(base.length);
  const candidates = path === '' || path.endsWith('/') ? [`${path}index.html`] : [path, `${path}.html`];
  return candidates.map((candidate) => posix.normalize(candidate)).find(exists);
}

/** The values of an attribute, as a browser reads them. */
function valuesOf(attribute: 'id' | 'href', html: string): string[] {
  return [...html.matchAll(new RegExp(`<[^>]*\\s${attribute}="([^"]*)"`, 'g'))].map(([, value = '']) =>
    value.replaceAll('&amp;', '&').replaceAll('&quot;', '"'),
  );
}
