/**
 * The file in a feed that holds a channel's offer for a system, without its ending `.yml`: as
 * electron-updater asks for it.
 *
 * @param platform as Node names it
 * @param arch as Node names it
 */
export function feedName(channel: string, platform: string, arch: string): string {
  if (platform === 'linux') return `${channel}-linux${arch === 'x64' ? '' : `-${arch}`}`;
  return platform === 'darwin' ? `${channel}-mac` : channel;
}
