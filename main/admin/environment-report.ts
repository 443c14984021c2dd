/** Names whose values tell how the kiosk was started and are no secrets. All others stay unsaid. */
const tellingNames = [
  'CREDENTIALS_DIRECTORY',
  'DESKTOP_SESSION',
  'DISPLAY',
  'ELECTRON_OZONE_PLATFORM_HINT',
  'LANG',
  'LC_ALL',
  'NODE_EXTRA_CA_CERTS',
  'TZ',
  'WATCHDOG_USEC',
  'WAYLAND_DISPLAY',
  'XDG_CURRENT_DESKTOP',
  'XDG_SESSION_TYPE',
] as const;

/** What only the composition can know of the machine and of Electron. */
export interface Machine {
  readonly platform: string;
  readonly arch: string;
  /** The operating system's version, as it says it. */
  readonly release: string;
  readonly totalMemoryBytes: number;
  readonly freeMemoryBytes: number;
  readonly machineUptimeSeconds: number;
  readonly locale: string;
  readonly displays: readonly {
    readonly width: number;
    readonly height: number;
    readonly scaleFactor: number;
    readonly isTouch: boolean;
  }[];
  /** Of each process: its type, memory and processor time, as Electron's `app.getAppMetrics()`. */
  readonly processes: readonly unknown[];
}

export function environmentReport(
  machine: Machine,
  versions: Readonly<Record<string, string>>,
  env: Readonly<Record<string, string | undefined>>,
): object {
  const { processes: _, ...rest } = machine;
  const variables = tellingNames.flatMap((name) =>
    env[name] === undefined ? [] : [[name, env[name]] as const],
  );
  return { ...rest, versions, variables: Object.fromEntries(variables) };
}
