import { freemem, release, totalmem, uptime } from 'node:os';
import { app, screen } from 'electron';
import type { Machine } from './environment-report.ts';

/** What runs here, in which version. */
export function versions(): Record<string, string> {
  const { electron = '', chrome = '', node = '', v8 = '' } = process.versions;
  return { kiosk: app.getVersion(), electron, chrome, node, v8 };
}

/** This machine, as it is now. Call after Electron is ready. */
export function machine(): Machine {
  return {
    platform: process.platform,
    arch: process.arch,
    release: release(),
    totalMemoryBytes: totalmem(),
    freeMemoryBytes: freemem(),
    machineUptimeSeconds: Math.round(uptime()),
    locale: app.getLocale(),
    displays: screen.getAllDisplays().map(({ size, scaleFactor, touchSupport }) => ({
      ...size,
      scaleFactor,
      isTouch: touchSupport === 'available',
    })),
    processes: app.getAppMetrics(),
  };
}
