/** Characters; host names that are longer are cut. */
const longest = 80;

/**
 * What the log says of an address that was refused: its scheme, and the host where it has one. Path,
 * query and the contents of `data:` could carry anything.
 */
export function addressInLog(address: string): string {
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    return 'unreadable';
  }
  const shown = url.host === '' ? url.protocol : `${url.protocol}//${url.host}`;
  return shown.replace(/[^\w.:/[\]-]/g, '?').slice(0, longest);
}
