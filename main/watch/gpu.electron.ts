import { app } from 'electron';
import type { Log } from '../report/log.ts';
import type { GpuMode } from './gpu-mode.ts';

/** Must run before Electron is ready. */
export function drawAs(mode: GpuMode): void {
  if (mode === 'normal') return;
  app.disableHardwareAcceleration();
  if (mode !== 'software') return;
  // The call above leaves a process that still talks to the driver, and may still die of it.
  app.commandLine.appendSwitch('disable-gpu');
  app.commandLine.appendSwitch('disable-software-rasterizer');
}

/** Logs the end of every helper process, and calls back when it was the one that draws. */
export function onGpuDeath(log: Log, callback: () => void): void {
  app.on('child-process-gone', (_event, { type, reason, exitCode }) => {
    if (reason === 'clean-exit') return;
    log.error('process gone', { type, reason, exitCode });
    if (type === 'GPU') callback();
  });
}
