/** Whether the installed kiosk's page runs as it must: as the kiosk's own user, locked in by Chromium. */
import type { ChildProcess } from 'node:child_process';
import { readlinkSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { expect } from '@playwright/test';
import { run } from '../../scripts/lib/run.ts';

export async function expectSandbox(kiosk: ChildProcess): Promise<void> {
  const renderer = await rendererAmong(await descendants(kiosk.pid ?? 0));
  const status = await readFile(`/proc/${renderer}/status`, 'utf8');
  const uid = (await run('id', ['-u', 'genauth-kiosk'])).output.trim();
  expect(status).toMatch(new RegExp(`^Uid:\\s+${uid}\\s`, 'm'));
  expect(status).toMatch(/^Seccomp:\s+2$/m);
  for (const namespace of ['user', 'pid', 'net']) {
    const of = (pid: number | string) => readlinkSync(`/proc/${pid}/ns/${namespace}`);
    expect(of(renderer)).not.toBe(of('self'));
  }
}

/** All processes that come from this one. */
async function descendants(pid: number): Promise<readonly number[]> {
  const { output } = await run('ps', ['-e', '-o', 'pid=,ppid=']);
  const rows = output
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number));
  const found = [pid];
  for (const one of found) {
    for (const [child = 0, parent] of rows) if (parent === one) found.push(child);
  }
  return found;
}

async function rendererAmong(pids: readonly number[]): Promise<number> {
  for (const pid of pids) {
    const commandLine = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
    if (commandLine.includes('--type=renderer')) return pid;
  }
  throw new Error('this kiosk has no page');
}
