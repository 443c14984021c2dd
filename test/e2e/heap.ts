import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { isLinuxRoot } from '../../scripts/lib/paths.ts';
import { giveToOrdinaryUser } from '../../scripts/runtime/ordinary-user.ts';

/** The renderer's whole JavaScript heap, after a garbage collection. */
export async function heapOf(page: Page): Promise<string> {
  const session = await page.context().newCDPSession(page);
  const chunks: string[] = [];
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => chunks.push(chunk));
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  await session.detach();
  return chunks.join('');
}

/** Main's whole JavaScript heap, after a garbage collection, with its strings in full. */
export async function mainHeapOf(app: ElectronApplication): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'genauth-kiosk-heap-'));
  if (isLinuxRoot) await giveToOrdinaryUser(folder);
  const file = join(folder, 'main.heapsnapshot');
  try {
    await app.evaluate((_electron, path) => {
      const v8 = process.getBuiltinModule('node:v8');
      v8.setFlagsFromString('--heap-snapshot-string-limit=1000000');
      v8.writeHeapSnapshot(path);
    }, file);
    return await readFile(file, 'utf8');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
