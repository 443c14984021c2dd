/** The composition root, second half: settings, the service, the sign-in loop. */
import { lookup } from 'node:dns/promises';
import { app, powerMonitor } from 'electron';
import type { TestStep } from '../preload/admin-contract.ts';
import { systemClock } from './base/clock.ts';
import { check } from './check/check.ts';
import { testConnection } from './check/connection-test.ts';
import type { CommandLine } from './command-line.ts';
import type { Base } from './compose.ts';
import { type Demo, startDemo } from './demo.ts';
import type { ExitCode } from './exit-codes.ts';
import { createSend } from './genauth/http.ts';
import { createService, Kiosk } from './kiosk.ts';
import { createKioskNetwork } from './kiosk-network.ts';
import { parseProxyCredentials, secretsIn } from './network/credentials.ts';
import type { Network } from './network/network.ts';
import { createResolveProxy } from './network/resolve-proxy.electron.ts';
import { Redactor } from './report/redact.ts';
import { say } from './report/terminal.ts';
import { issueLine } from './settings/layers.ts';
import { type NetworkFiles, readNetworkFiles } from './settings/network-files.ts';
import { policyPath } from './settings/policy-path.ts';
import { type ReadSettings, readSettings } from './settings/read-settings.ts';
import type { Settings } from './settings/schema.ts';
import { electronSealer } from './settings/secrets/sealer.electron.ts';
import { secretVariables } from './settings/secrets/table.ts';
import { SettingsStore } from './settings/store/store.ts';
import { openElectronStore } from './settings/store.electron.ts';
import { SetupScreen } from './setup-screen.ts';
import { Stage } from './stage.ts';
import type { KioskWindow } from './window/kiosk-window.electron.ts';

/** Fills the window, and answers with how to end what fills it. */
export async function composeKiosk(
  { commandLine, userData, redactor, log }: Base,
  window: KioskWindow,
): Promise<{ stop: () => Promise<void> }> {
  const { merged, files, demo } = await settingsFrom(commandLine, userData, redactor);
  const { settings, issues, notices } = merged;
  if (demo) say(`demo: nobody’s account is used; be the phone at ${demo.phoneUrl}`);
  for (const issue of issues) {
    log.error('setting unusable', { what: issueLine(issue) });
    say(`setting unusable: ${redactor.redact(issueLine(issue))}`);
  }
  for (const notice of notices) {
    log.warn('settings notice', { what: issueLine(notice) });
    say(`settings notice: ${redactor.redact(issueLine(notice))}`);
  }
  const { languages } = settings;
  const stage = new Stage({
    clock: systemClock,
    log,
    onScreen: window.push,
    onAdmin: () => {},
    onPageLoaded: () => {},
  });
  const act =
    issues.length > 0
      ? new SetupScreen({ issues, isFirstRun: false, languages })
      : new Kiosk({
          settings,
          clock: systemClock,
          send: createSend(networkBy(settings, files), (what) => log.warn('detour', { what })),
          random: Math.random,
          watch: (service) => service,
          log,
          redactor,
          onStateLine: (line) => say(redactor.redact(line)),
        });
  await stage.play(act);
  window.connect(stage.take);
  powerMonitor.on('suspend', () => stage.sleep('suspend'));
  powerMonitor.on('resume', () => stage.sleep('resume'));
  return {
    async stop() {
      await stage.stop();
      await demo?.close();
    },
  };
}

/** `--check`: no window and no loop; prints what it finds and answers with the exit code. */
export async function composeCheck(commandLine: CommandLine): Promise<ExitCode> {
  const redactor = new Redactor();
  const redact = (text: string) => redactor.redact(text);
  const userData = app.getPath('userData');
  const { merged, files, demo } = await settingsFrom(commandLine, userData, redactor);
  const onDetour = (what: string) => {
    if (!commandLine.json) say(redact(`detour: ${what}`));
  };
  const code = await check({
    version: app.getVersion(),
    merged,
    test: (settings) => testSettings(settings, files, redactor, onDetour),
    isJson: commandLine.json,
    print: say,
    redact,
  });
  await demo?.close();
  return code;
}

/** Really asks for a code with these settings, and says how far it came. */
function testSettings(
  settings: Settings,
  files: NetworkFiles,
  redactor: Redactor,
  onDetour: (what: string) => void,
): Promise<readonly TestStep[]> {
  const network = networkBy(settings, files);
  return testConnection({
    host: settings.host,
    send: createSend(network, onDetour),
    async proxyTo(url) {
      const ways = await network.waysTo(url);
      return ways.ok ? (ways.value[0]?.proxy ?? null) : null;
    },
    lookup: async (name) => (await lookup(name, { all: true })).map(({ address }) => address),
    async mint(send) {
      const { service, skewMs } = createService({ settings, send, redactor, clock: systemClock });
      const code = await service.mint(new AbortController().signal);
      return { code, skewMs: skewMs() };
    },
    clock: systemClock,
  });
}

async function settingsFrom(
  commandLine: CommandLine,
  userData: string,
  redactor: Redactor,
): Promise<ReadSettings & { files: NetworkFiles; demo: Demo | null }> {
  const demo = commandLine.demo ? await startDemo(process.env) : null;
  const store = new SettingsStore({
    folder: userData,
    openWriter: openElectronStore,
    clock: systemClock,
  });
  const read = await readSettings({
    policyFile: policyPath(process.platform, process.env),
    store,
    sealer: electronSealer(),
    env: process.env,
    configFile: commandLine.config,
    demo: demo?.layer ?? null,
    self: process.getuid?.() ?? null,
    mayMend: !commandLine.check,
    onSecret: (secret) => redactor.keep(secret),
  });
  // Child processes inherit the environment, and none of them needs these.
  for (const name of secretVariables) delete process.env[name];
  const { merged } = read;
  const credentials = parseProxyCredentials(merged.settings.proxyCredentials);
  for (const secret of secretsIn(credentials)) redactor.keep(secret);
  const files = readNetworkFiles(merged, systemClock.wall());
  const issues = [...merged.issues, ...files.issues];
  return { ...read, merged: { ...merged, issues }, files, demo };
}

/** Requests go where the settings say, as the network that they describe allows it. */
function networkBy(settings: Settings, files: NetworkFiles): Network {
  return createKioskNetwork({
    settings,
    files,
    resolveProxyBy: createResolveProxy,
    clock: systemClock,
  });
}
