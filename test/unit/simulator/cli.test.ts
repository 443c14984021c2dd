import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { afterEach, describe, expect, it } from 'vitest';
import { startSimulator } from '../../../simulator/index.ts';

const started: ChildProcess[] = [];
afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
});

function run(...args: string[]) {
  const child = spawn(process.execPath, ['--import', 'tsx', 'simulator/cli.ts', ...args]);
  started.push(child);
  const lines: string[] = [];
  const reader = createInterface({ input: child.stdout });
  reader.on('line', (line) => lines.push(line));
  let errors = '';
  child.stderr.on('data', (chunk) => {
    errors += chunk;
  });
  const ended = once(child, 'close').then(([code]) => ({ code, errors, lines }));
  return { child, ended, firstLine: once(reader, 'line').then(([line]) => String(line)) };
}

describe('npm run simulator', { timeout: 30_000 }, () => {
  it('says where it listens in its first line, and leaves on SIGTERM', async () => {
    const { child, ended, firstLine } = run('--port', '0');
    const line = await firstLine;
    expect(line).toMatch(/^simulator listening on http:\/\/127\.0\.0\.1:\d+$/);
    const url = line.split(' ').at(-1) ?? '';
    expect((await fetch(`${url}/phone`)).status).toBe(200);
    child.kill('SIGTERM');
    const { code, lines, errors } = await ended;
    expect([code, errors]).toEqual([0, '']);
    expect(lines.join('\n')).toContain(`${url}/phone`);
  });

  it('refuses what it does not know with exit code 64', async () => {
    const { code, errors, lines } = await run('--prot').ended;
    expect(code).toBe(64);
    expect(errors).toContain('--port N, --lan, --help');
    expect(lines).toEqual([]);
  });

  it('names a port that is in use', async () => {
    const other = await startSimulator();
    const { port } = new URL(other.url);
    const { code, errors } = await run('--port', port).ended;
    await other.close();
    expect(code).toBe(69);
    expect(errors).toContain(`port ${port} is in use`);
  });
});
