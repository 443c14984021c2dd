import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCommandLine } from '../../main/command-line.ts';
import { switchLines } from '../../main/window/switches.ts';

const nothing = {
  version: false,
  check: false,
  json: false,
  demo: false,
  windowed: false,
  hashPin: false,
  config: null,
  exportAudit: null,
};

const usage = [
  'allowed:',
  '  --check         print the settings with where each comes from, test the connection, and exit',
  '  --json          with --check: print one JSON object on one line',
  '  --demo          run against the built-in simulator',
  '  --windowed      run in a window instead of full screen',
  '  --config        FILE: read settings from this JSON file',
  '  --hash-pin      read an admin PIN from standard input, print its hash for the settings, and exit',
  '  --export-audit  FILE: write the record of sign-ins into this new file, - for standard output, and exit',
  '  --version       print the version and exit',
  ...switchLines.map((line) => `  ${line}`),
].join('\n');

describe('the command line is read', () => {
  it.each([
    [[], {}],
    [['--version'], { version: true }],
    [['--check'], { check: true }],
    [['--hash-pin'], { hashPin: true }],
    [['--check', '--json'], { check: true, json: true }],
    [['--json', '--check'], { check: true, json: true }],
    [['--demo'], { demo: true }],
    [['--windowed'], { windowed: true }],
    [['--demo', '--windowed', '--check'], { demo: true, windowed: true, check: true }],
    [['--demo', '--demo'], { demo: true }],
    [['--config', 'kiosk.json'], { config: 'kiosk.json' }],
    [['--config=kiosk.json'], { config: 'kiosk.json' }],
    [['--config=a=b.json'], { config: 'a=b.json' }],
    [['--config', 'a=b.json'], { config: 'a=b.json' }],
    [['--config', '/etc/with blank/大厅.json'], { config: '/etc/with blank/大厅.json' }],
    [['--config', 'a', '--demo'], { config: 'a', demo: true }],
    [['--demo', '--config=a'], { config: 'a', demo: true }],
    [['--config', 'a', '--config=b'], { config: 'b' }],
    [['--export-audit', 'record.jsonl'], { exportAudit: 'record.jsonl' }],
    [['--export-audit=/a b/record.jsonl'], { exportAudit: '/a b/record.jsonl' }],
    [['--export-audit', '-'], { exportAudit: '-' }],
    [['--export-audit=-', '--config', 'a'], { exportAudit: '-', config: 'a' }],
  ] as const)('%j', (args, more) => {
    expect(parseCommandLine(args)).toEqual({ ok: true, value: { ...nothing, ...more } });
  });
});

describe('the command line is refused, and what is allowed is told', () => {
  it.each([
    [['--help'], 'unknown argument "--help"'],
    [['--Demo'], 'unknown argument "--Demo"'],
    [['-demo'], 'unknown argument "-demo"'],
    [['demo'], 'unknown argument "demo"'],
    [[''], 'unknown argument ""'],
    [['--'], 'unknown argument "--"'],
    [['--demo=true'], 'unknown argument "--demo=true"'],
    [['--demo='], 'unknown argument "--demo="'],
    [['--toString'], 'unknown argument "--toString"'],
    [['constructor'], 'unknown argument "constructor"'],
    [['--demo', 'x', '--config'], 'unknown argument "x"'],
    [['--config'], '--config needs a file'],
    [['--demo', '--config'], '--config needs a file'],
    [['--config='], '--config needs a file'],
    [['--config', '-'], '--config needs a file'],
    [['--export-audit'], '--export-audit needs a file'],
    [['--export-audit', ''], '--export-audit needs a file'],
    [['--export-audit='], '--export-audit needs a file'],
    [['--export-audit', '--demo'], '--export-audit needs a file'],
    [['--export-audit', ' -x'], '--export-audit needs a file'],
    [['-'], 'unknown argument "-"'],
    [['--json'], '--json needs --check'],
    [['--demo', '--json'], '--json needs --check'],
    [['--json=true', '--check'], 'unknown argument "--json=true"'],
    [['--config', ''], '--config needs a file'],
  ])('%j', (args, first) => {
    expect(parseCommandLine(args)).toEqual({ ok: false, error: `${first}\n${usage}` });
  });

  it('never by an exception, and the arguments stay as they were', () => {
    const argument = fc.oneof(
      fc.constantFrom('--config', '--config=', '--demo', '--check', '=', '--'),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(argument), (args) => {
        const before = [...args];
        const parsed = parseCommandLine(args);
        expect(args).toEqual(before);
        if (!parsed.ok) expect(parsed.error).toContain('allowed:');
      }),
    );
  });
});

describe('a flag where the file of --config should be', () => {
  it('is no file', () => {
    expect(parseCommandLine(['--config', '--demo'])).toMatchObject({
      ok: false,
      error: expect.stringContaining('--config needs a file'),
    });
  });
});

describe('a secret that somebody tried to give as an argument', () => {
  it.each([
    '--appSecret=topsecret',
    '--app-secret=topsecret',
    'GENAUTH_APP_SECRET=topsecret',
    '--proxyCredentials=user:topsecret',
    '--passphrase=topsecret=x',
    '--pin=topsecret',
  ])('is not printed: %s', (argument) => {
    const parsed = parseCommandLine([argument]);
    const name = argument.split('=')[0];
    expect(parsed).toEqual({ ok: false, error: `unknown argument "${name}=…"\n${usage}` });
  });
});
