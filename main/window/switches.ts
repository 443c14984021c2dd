/**
 * Chromium's own switches. Anybody who can add one to the command line could open its debugger, load
 * an extension or take its sandbox away; so what is allowed is a closed list, values included.
 */
interface Switch {
  readonly name: string;
  readonly values: RegExp;
  /** For the list of what is allowed. */
  readonly shown: string;
  readonly doc: string;
}

const switches: readonly Switch[] = [
  {
    name: '--ozone-platform',
    values: /^(x11|wayland)$/,
    shown: '--ozone-platform=x11|wayland',
    doc: 'Linux: which kind of display to use',
  },
  {
    name: '--ozone-platform-hint',
    values: /^(auto|x11|wayland)$/,
    shown: '--ozone-platform-hint=auto|x11|wayland',
    doc: 'Linux: the same, where it is there',
  },
  {
    name: '--force-device-scale-factor',
    values: /^(0\.[5-9]\d?|[1-4](\.\d{1,2})?)$/,
    shown: '--force-device-scale-factor=0.5…4.99',
    doc: 'how large everything is drawn',
  },
  {
    name: '--password-store',
    values: /^(gnome-libsecret|kwallet|kwallet5|kwallet6|basic)$/,
    shown: '--password-store=gnome-libsecret|kwallet|kwallet5|kwallet6|basic',
    doc: 'Linux: who keeps the key of stored secrets',
  },
  {
    name: '--disable-gpu',
    values: /^$/,
    shown: '--disable-gpu',
    doc: 'draw without the graphics processor',
  },
  {
    name: '--log-level',
    values: /^[0-3]$/,
    shown: '--log-level=0…3',
    doc: 'how much Chromium tells the terminal',
  },
];

/** One line for each switch, for the list of what is allowed. */
export const switchLines: readonly string[] = switches.map(({ shown, doc }) => `${shown}  ${doc}`);

export function isSwitchAllowed(argument: string): boolean {
  const at = argument.indexOf('=');
  const name = at < 0 ? argument : argument.slice(0, at);
  const value = at < 0 ? '' : argument.slice(at + 1);
  return switches.some((known) => known.name === name && known.values.test(value));
}

/** What Playwright starts an unpacked app with: tools on ports that nobody can know beforehand. */
const tolerated = ['--inspect=0', '--remote-debugging-port=0'];

/**
 * The first of Electron's own arguments that is not allowed, or null. Only a development's Electron
 * has any: they stand before the app's folder. A packaged app is its own first argument, so that all
 * it is given goes through `parseCommandLine`, which tolerates no tool.
 */
export function refusedElectronArgument(args: readonly string[]): string | null {
  for (let i = 0; i < args.length; i += 1) {
    const argument = args[i] ?? '';
    if (argument === '--require' || argument === '-r') i += 1;
    else if (!isSwitchAllowed(argument) && !tolerated.includes(argument)) return argument;
  }
  return null;
}

/** An argument as the log says it: a switch's name, and never a value. */
export function argumentInLog(argument: string): string {
  const [name = ''] = argument.split('=', 1);
  return /^-{1,2}[\w-]{1,60}$/.test(name) ? name : 'a word';
}
