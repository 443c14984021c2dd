/** One line for whoever started the kiosk from a terminal, or for the service manager's journal. */
export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** A terminal that was closed must not end the kiosk. */
export function surviveClosedTerminal(): void {
  process.stdout.on('error', () => {});
  process.stderr.on('error', () => {});
}
