import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileOf, parseContent, textOf } from '../../../../main/settings/store/content.ts';
import {
  type JsonObject,
  migrations,
  storeVersion,
} from '../../../../main/settings/store/migrations.ts';

const parse = (file: unknown) => parseContent(JSON.stringify(file));

describe('a settings file', () => {
  it('comes back as it was written', () => {
    const object = fc.dictionary(fc.string(), fc.jsonValue());
    fc.assert(
      fc.property(object, object, (settings, secrets) => {
        const back = parseContent(textOf(fileOf({ settings, secrets })));
        expect(back).toEqual({
          ok: true,
          value: {
            version: storeVersion,
            settings: JSON.parse(JSON.stringify(settings)),
            secrets: JSON.parse(JSON.stringify(secrets)),
          },
        });
      }),
    );
  });

  it.each([
    ['', 'is empty'],
    ['\n', 'is empty'],
    ['{"version":1,"settings":{"appId":"a', 'is not JSON'],
    ['[]', 'holds no JSON object'],
    ['7', 'holds no JSON object'],
    ['{"version":"1","settings":{},"secrets":{}}', 'has a version that is none'],
    ['{"version":-1}', 'has a version that is none'],
    ['{"version":1.5}', 'has a version that is none'],
    ['{"version":null,"settings":[]}', null],
    ['{"version":1}', 'holds no settings'],
    ['{"version":1,"settings":[],"secrets":{}}', 'holds no settings'],
    ['{"version":1,"settings":{}}', 'holds no settings'],
  ])('%j %s', (text, error) => {
    const parsed = parseContent(text);
    expect(parsed.ok ? null : parsed.error).toBe(error);
  });
});

describe('an older file', () => {
  it('of version 0 had its settings at the top, and its library’s own member', () => {
    const file = { host: 'https://app.test', appSecret: 's', __internal__: { migrations: {} } };
    expect(parse(file)).toEqual({
      ok: true,
      value: { version: 0, settings: { host: 'https://app.test', appSecret: 's' }, secrets: {} },
    });
  });

  it('of every version becomes one of today, a step at a time', () => {
    expect(migrations).toHaveLength(storeVersion);
    const steps: number[] = [];
    for (let version = 0; version < storeVersion; version += 1) steps.push(version);
    for (const from of steps) {
      const migrated = migrations.slice(from).reduce<JsonObject>((file, step) => step(file), {});
      expect(migrated).toMatchObject({ settings: {}, secrets: {} });
    }
  });

  it('is not changed by being read', () => {
    const file = Object.freeze({ host: 'x', __internal__: Object.freeze({}) });
    expect(migrations[0]?.(file)).toEqual({ settings: { host: 'x' }, secrets: {} });
    expect(file).toEqual({ host: 'x', __internal__: {} });
  });
});

describe('a newer file', () => {
  it('is used as far as it is understood', () => {
    const known = { version: 99, settings: { appId: 'a' }, secrets: { appSecret: {} }, colour: 1 };
    expect(parse(known)).toEqual({
      ok: true,
      value: { version: 99, settings: { appId: 'a' }, secrets: { appSecret: {} } },
    });
    expect(parse({ version: 99, settings: ['a'], things: {} })).toEqual({
      ok: true,
      value: { version: 99, settings: {}, secrets: {} },
    });
  });
});
