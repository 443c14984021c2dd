/** Stands behind the plus of a version whose Electron is not the checked, official one. */
export const testBuildMark = 'standin';

/**
 * Whether this app was packed for tests and must not pass for a release.
 *
 * @param version as Electron says it (`app.getVersion()`), such as `1.2.3+standin`
 */
export function isTestBuild(version: string): boolean {
  const [, build = ''] = version.split('+');
  return build.split('.').includes(testBuildMark);
}

/** What is written on every screen; empty on a release. */
export function markOf(version: string): string {
  return isTestBuild(version) ? `TEST BUILD ${version}` : '';
}
