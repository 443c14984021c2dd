/** Programs that the units start and that a machine which only checks them need not have. */
const others = ['/opt/GenAuth Kiosk/genauth-kiosk', '/usr/bin/cage'];
const isMissing = others.map(
  (path) => `Command ${path} is not executable: No such file or directory`,
);

/** What `systemd-analyze verify` found, but for programs that are not installed here. */
export function withoutMissingCommands(code: number | null, output: string): readonly string[] {
  const lines = output.split('\n').filter((line) => line.trim() !== '');
  const found = lines.filter((line) => !isMissing.some((end) => line.endsWith(end)));
  const isUnexplained = code !== 0 && lines.length === 0;
  return isUnexplained ? [`systemd-analyze ended with ${code} and said nothing`] : found;
}
