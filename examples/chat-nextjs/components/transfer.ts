import { type OnProgress, withProgress } from '@hosted-agents/client';

const address = (chatId: string, path: string) =>
  `/api/chat/${chatId}/files?path=${encodeURIComponent(path)}`;

/** Sends a file to the agent's workspace. `fetch` tells nothing of how far it is, `XMLHttpRequest` does. */
export function upload(chatId: string, file: File, onProgress: OnProgress): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('PUT', address(chatId, file.name));
    request.upload.onprogress = ({ loaded, total }) => onProgress({ bytes: loaded, total });
    request.onerror = () => reject(new Error('The connection broke'));
    request.onload = () => {
      if (request.status < 300) resolve();
      else reject(new Error(messageOf(request.responseText)));
    };
    request.send(file);
  });
}

/** Fetches a file of the workspace, of `total` bytes, and lets the browser save it. Next.js does not send the length along. */
export async function download(
  chatId: string,
  path: string,
  total: number,
  onProgress: OnProgress,
): Promise<void> {
  const response = await fetch(address(chatId, path));
  if (!response.ok) throw new Error(messageOf(await response.text()));
  const link = document.createElement('a');
  const measured = withProgress(response, ({ bytes }) => onProgress({ bytes, total }));
  link.href = URL.createObjectURL(await measured.blob());
  link.download = path.split('/').at(-1) ?? 'file';
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

function messageOf(body: string): string {
  try {
    return String(JSON.parse(body).message);
  } catch {
    return 'The server failed';
  }
}
