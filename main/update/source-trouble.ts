/** What went wrong with a feed or a download, as a sentence without a stack. */
export function sourceTrouble(error: unknown): string {
  const code = codeOf(error);
  const text = error instanceof Error ? error.message : String(error);
  const line = (text.split('\n', 1)[0] ?? '').slice(0, 300);
  switch (code) {
    case 'ERR_CHECKSUM_MISMATCH':
      return 'the file that was downloaded is not the one that was offered: its SHA-512 differs';
    case 'ERR_UPDATER_CHANNEL_FILE_NOT_FOUND':
      return 'the feed has no file for this channel and system';
    case 'ERR_UPDATER_INVALID_VERSION':
      return 'the feed offers something that is no version';
    case 'ERR_UPDATER_INVALID_UPDATE_INFO':
      return 'the feed’s file is no YAML';
    case 'ABORT_ERR':
    case 'UND_ERR_ABORTED':
      return 'the feed takes too long';
    case 'ERR_STREAM_PREMATURE_CLOSE':
    case 'ECONNRESET':
      return 'the connection to the feed ended in the middle';
    default:
      return code === '' || line.includes(code) ? line : `${line} (${code})`;
  }
}

/** Whether the feed says that it has nothing any more. */
export function isWithdrawn(error: unknown): boolean {
  return codeOf(error) === 'ERR_UPDATER_CHANNEL_FILE_NOT_FOUND';
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
