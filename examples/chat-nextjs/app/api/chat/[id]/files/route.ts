import { ofOwnChat, refuse } from '../../../../../lib/handle';
import { backend } from '../../../../../lib/server';

const MAX_BYTES = 20 * 1024 * 1024;

/** The files of the workspace; with `?path=`, one of them. */
export const GET = ofOwnChat(async ({ request, sessionId }) => {
  const { client } = await backend();
  const path = new URL(request.url).searchParams.get('path');
  if (path === null) {
    const { files } = await client.getSessionFiles(sessionId, { includeHidden: false });
    return Response.json(files.filter(({ path }) => !path.startsWith('.') && path !== 'CLAUDE.md'));
  }
  const { body } = await client.downloadSessionFileRaw(sessionId, path);
  const name = encodeURIComponent(path.split('/').at(-1) ?? 'file');
  return new Response(body, {
    headers: {
      // Never shown as a page of this site.
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename*=UTF-8''${name}`,
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    },
  });
});

/** Puts a file into the workspace, where the agent finds it: the body is the file, `?path=` its name. */
export const PUT = ofOwnChat(async ({ request, sessionId }) => {
  const path = new URL(request.url).searchParams.get('path') ?? '';
  if (!/^[^/\\]{1,200}$/.test(path) || path.startsWith('.'))
    return refuse(400, 'The file needs another name');
  const tooLarge = () => refuse(413, 'The file is larger than 20 MB');
  if (Number(request.headers.get('content-length')) > MAX_BYTES) return tooLarge();
  const content = new Uint8Array(await request.arrayBuffer());
  if (content.length > MAX_BYTES) return tooLarge();
  const { files } = await (await backend()).client.writeSessionFiles(sessionId, [{ path, content }]);
  const refused = files.find(({ written }) => !written);
  return refused ? refuse(422, refused.error ?? 'The file was not written') : Response.json({ path });
}, true);
