import { app, session } from 'electron';
import type { ProxySetting } from './proxy-setting.ts';
import type { ResolveProxy } from './routes.ts';

/** Chromium knows the system's proxy settings and runs PAC files; this asks it. */
export function createResolveProxy(setting: ProxySetting): ResolveProxy {
  let asked: Promise<Electron.Session> | null = null;
  return async (url) => {
    asked ??= openSession(setting);
    try {
      return await (await asked).resolveProxy(url);
    } catch (error) {
      asked = null;
      throw error;
    }
  };
}

/** A session of its own: the window's loads nothing from the network, whatever the settings say. */
async function openSession(setting: ProxySetting): Promise<Electron.Session> {
  await app.whenReady();
  const own = session.fromPartition('proxy', { cache: false });
  await own.setProxy(
    setting.mode === 'pac' ? { mode: 'pac_script', pacScript: setting.url } : { mode: 'system' },
  );
  return own;
}
