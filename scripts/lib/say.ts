/** One line for the person at the terminal. The scripts are the only code that writes to it directly. */
export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/**
 * A failure whose message is meant to be read as it is: what was found, what is needed, what to do.
 * {@link runScript} prints it without a stack.
 */
export class PlainError extends Error {
  override name = 'PlainError';
}

/** Runs a script's main function; a {@link PlainError} ends it with its message alone and exit code 1. */
export function runScript(main: () => Promise<number | undefined>): void {
  main().then(
    (code) => endWith(code ?? 0),
    (error: unknown) => {
      process.stderr.write(
        error instanceof PlainError
          ? `${error.message}\n`
          : `${error instanceof Error ? error.stack : error}\n`,
      );
      endWith(1);
    },
  );
}

/** Once nothing is left to do; and whatever others say by then: electron-builder's temp-file says 0. */
function endWith(code: number): void {
  process.exitCode = code;
  process.once('exit', () => {
    process.exitCode = code;
  });
}
