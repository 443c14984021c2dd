import { join } from 'node:path';
import { create } from 'electron-log/node';
import type { Entry } from './log.ts';

const maxFileBytes = 5 * 1024 * 1024;

/** Writes entries as JSON lines to `kiosk.log` in a folder; the file before the present one is kept. */
export function createLogFile(folder: string): (entry: Entry) => void {
  const logger = create({ logId: 'kiosk' });
  logger.transports.console.level = false;
  const { file } = logger.transports;
  file.resolvePathFn = () => join(folder, 'kiosk.log');
  file.maxSize = maxFileBytes;
  file.format = '{text}';
  return (entry) => logger.info(JSON.stringify(entry));
}
