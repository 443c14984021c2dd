import { app } from 'electron';
import { systemClock } from './base/clock.ts';
import type { CommandLine } from './command-line.ts';
import type { Demo } from './demo.ts';
import { createKioskNetwork } from './kiosk-network.ts';
import type { Network } from './network/network.ts';
import { createResolveProxy } from './network/resolve-proxy.electron.ts';
import type { Redactor } from './report/redact.ts';
import { CurrentSettings, type SettingsAndFiles } from './settings/current-settings.ts';
import type { Environment } from './settings/env.ts';
import { policyPath } from './settings/policy-path.ts';
import { electronSealer } from './settings/secrets/sealer.electron.ts';
import { secretVariables } from './settings/secrets/table.ts';
import { SettingsStore } from './settings/store/store.ts';
import { openElectronStore } from './settings/store.electron.ts';

/**
 * Takes the environment for the kiosk's own use. Child processes inherit what is left of it, and
 * none of them needs the secrets.
 */
export function takeEnvironment(): Environment {
  const env = { ...process.env };
  for (const name of secretVariables) delete process.env[name];
  return env;
}

/** The settings of this machine and this user, and of this command line. */
export function openSettings(
  commandLine: CommandLine,
  env: Environment,
  demo: Demo | null,
  redactor: Redactor,
): Promise<CurrentSettings> {
  const store = new SettingsStore({
    folder: app.getPath('userData'),
    openWriter: openElectronStore,
    clock: systemClock,
  });
  return CurrentSettings.read(
    {
      policyFile: policyPath(process.platform, env),
      store,
      sealer: electronSealer(),
      env,
      configFile: commandLine.config,
      demo: demo?.layer ?? null,
      self: process.getuid?.() ?? null,
      mayMend: !commandLine.check,
      onSecret: (secret) => redactor.keep(secret),
    },
    systemClock.wall,
  );
}

/** Requests go where the settings say, as the network that they describe allows it. */
export function networkFor({ merged, files }: SettingsAndFiles): Network {
  return createKioskNetwork({
    settings: merged.settings,
    files,
    resolveProxyBy: createResolveProxy,
    clock: systemClock,
  });
}
