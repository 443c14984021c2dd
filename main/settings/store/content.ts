import { err, ok, type Result } from '../../base/result.ts';
import { parseObject } from '../json-file.ts';
import { type JsonObject, migrations, storeVersion } from './migrations.ts';

/** What the settings store holds, in the shape of today. */
export interface StoreContent {
  /** Of the file that it comes from. */
  readonly version: number;
  readonly settings: JsonObject;
  /** Sealed; each as `SealedSecret`, as long as nobody has damaged it. */
  readonly secrets: JsonObject;
}

export const emptyContent: StoreContent = { version: storeVersion, settings: {}, secrets: {} };

/**
 * The content in a settings file of any version. Of a newer one, as much as is understood.
 *
 * @returns as an error, why there is none: continues “a file that …”
 */
export function parseContent(text: string): Result<StoreContent, string> {
  const object = parseObject(text);
  if (!object.ok) return object;
  const version = object.value.version ?? 0;
  if (typeof version !== 'number' || !Number.isSafeInteger(version) || version < 0) {
    return err('has a version that is none');
  }
  const isNewer = version > storeVersion;
  const migrated = migrations
    .slice(Math.min(version, storeVersion))
    .reduce((file, step) => step(file), object.value as JsonObject);
  const { settings, secrets } = migrated;
  if (isObject(settings) && isObject(secrets)) return ok({ version, settings, secrets });
  if (!isNewer) return err('holds no settings');
  return ok({
    version,
    settings: isObject(settings) ? settings : {},
    secrets: isObject(secrets) ? secrets : {},
  });
}

/** The file that is written, whose version is today's. */
export function fileOf({ settings, secrets }: Omit<StoreContent, 'version'>): JsonObject {
  return { version: storeVersion, settings, secrets };
}

export function textOf(file: unknown): string {
  return `${JSON.stringify(file, null, 2)}\n`;
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
