import { describe, expect, it } from 'vitest';
import { parseCli } from '../../../simulator/cli-options.ts';

describe('the command line', () => {
  it('has port 4780 as default', () => {
    expect(parseCli([], {})).toEqual({ ok: true, value: { port: 4780, lan: false, help: false } });
  });

  it('takes the port from SIMULATOR_PORT, and --port before it', () => {
    expect(parseCli([], { SIMULATOR_PORT: '5000' })).toMatchObject({ value: { port: 5000 } });
    expect(parseCli(['--port', '6000'], { SIMULATOR_PORT: '5000' })).toMatchObject({
      value: { port: 6000 },
    });
    expect(parseCli(['--port=7000'], {})).toMatchObject({ value: { port: 7000 } });
  });

  it('knows --lan and --help', () => {
    expect(parseCli(['--lan', '--help'], {})).toMatchObject({ value: { lan: true, help: true } });
  });

  it('refuses an unknown flag and lists the known ones', () => {
    expect(parseCli(['--prot', '1'], {})).toEqual({
      ok: false,
      error: 'unknown option --prot; allowed: --port N, --lan, --help',
    });
  });

  it.each(['', 'abc', '-1', '65536', '1.5'])('refuses the port %j', (port) => {
    expect(parseCli(['--port', port], {}).ok).toBe(false);
    expect(parseCli([`--port=${port}`], {}).ok).toBe(false);
  });

  it('refuses --port without a number', () => {
    expect(parseCli(['--port'], {}).ok).toBe(false);
  });
});
