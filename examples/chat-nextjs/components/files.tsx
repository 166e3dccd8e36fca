'use client';
import type { OnProgress, TransferProgress } from '@hosted-agents/client';
import { useCallback, useEffect, useRef, useState } from 'react';
import { download, upload } from './transfer';

interface Transfer extends TransferProgress {
  name: string;
  problem?: string;
}

const size = (bytes: number) =>
  bytes < 1000 ? `${bytes} B` : bytes < 1e6 ? `${(bytes / 1000).toFixed(1)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;

/** The workspace's files: what the user gave, and what the agent made. */
export function Files({ id, changes }: { id: string; changes: unknown }) {
  const [files, setFiles] = useState<Array<{ path: string; size: number }>>([]);
  const [transfer, setTransfer] = useState<Transfer>();
  const picker = useRef<HTMLInputElement>(null);

  const refresh = useCallback(async () => {
    const response = await fetch(`/api/chat/${id}/files`).catch(() => undefined);
    if (response?.ok) setFiles(await response.json());
  }, [id]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a turn may have made files
  useEffect(() => void refresh(), [refresh, changes]);

  const move = async (name: string, work: (onProgress: OnProgress) => Promise<void>) => {
    setTransfer({ name, bytes: 0 });
    try {
      await work((progress) => setTransfer({ name, ...progress }));
      setTransfer(undefined);
    } catch (error) {
      setTransfer({ name, bytes: 0, problem: (error as Error).message });
    }
    await refresh();
  };
  const pick = async (list: FileList | null) => {
    for (const file of list ?? []) await move(file.name, (onProgress) => upload(id, file, onProgress));
    if (picker.current) picker.current.value = '';
  };

  return (
    <section id="files" className="files" aria-label="Files">
      <h2>Files</h2>
      {files.length === 0 && <p className="hint">None yet. Upload one, or let the agent make one.</p>}
      <ul>
        {files.map(({ path, size: bytes }) => (
          <li key={path}>
            <button type="button" onClick={() => move(path, (onProgress) => download(id, path, bytes, onProgress))}>
              <span className="hidden">Download </span>
              {path}
            </button>
            <span className="hint">{size(bytes)}</span>
          </li>
        ))}
      </ul>
      {transfer && (
        <div className="transfer" role="status">
          {transfer.problem === undefined ? (
            <>
              <span>{transfer.name}</span>
              <progress aria-label={transfer.name} max={transfer.total} value={transfer.total && transfer.bytes} />
            </>
          ) : (
            <span className="problem">
              {transfer.name}: {transfer.problem}
            </span>
          )}
        </div>
      )}
      <button type="button" className="secondary" onClick={() => picker.current?.click()}>
        Upload files
      </button>
      <input
        ref={picker}
        type="file"
        multiple
        hidden
        aria-label="Upload files"
        onChange={({ target }) => pick(target.files)}
      />
    </section>
  );
}
