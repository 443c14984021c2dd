import type { Look } from '../../preload/look.ts';
import { parseProxyCredentials, secretsIn } from '../network/credentials.ts';
import { issueLine, type Layer, type Merged, type SettingsIssue } from './layers.ts';
import { readLook } from './look/read-look.ts';
import { type NetworkFiles, readNetworkFiles } from './network-files.ts';
import { type ReadSettings, readSettings, type SettingsWorld } from './read-settings.ts';
import type { Changes, Saved } from './save.ts';
import { isSettingKey } from './schema.ts';
import { storeSource } from './store/recover.ts';

/** Settings with what follows from them and their files; issues and notices are those of all. */
export interface SettingsAndFiles {
  readonly merged: Merged;
  readonly files: NetworkFiles;
  readonly look: Look;
}

/** The settings as they are now, and the one way to change them while the kiosk runs. */
export class CurrentSettings {
  readonly #wallMs: () => number;
  #world: SettingsWorld;
  #read: ReadSettings;
  #inForce: SettingsAndFiles;

  private constructor(world: SettingsWorld, wallMs: () => number, read: ReadSettings) {
    this.#world = world;
    this.#wallMs = wallMs;
    this.#read = read;
    this.#inForce = this.#withFiles(read.merged);
  }

  /** @param wallMs milliseconds since 1970: certificates have their time */
  static async read(world: SettingsWorld, wallMs: () => number): Promise<CurrentSettings> {
    return new CurrentSettings(world, wallMs, await readSettings(world));
  }

  get inForce(): SettingsAndFiles {
    return this.#inForce;
  }

  /** What the settings would be with these changes stored; stores nothing. */
  preview(changes: Changes): SettingsAndFiles {
    return this.#withFiles(this.#read.preview(changes));
  }

  /** What the settings would be if the kiosk started now. A policy may have come since it did. */
  async afresh(): Promise<Merged> {
    return (await readSettings({ ...this.#world, mayMend: false })).merged;
  }

  /**
   * Stores changes and takes them up, all or none. Refused is also what is right in itself and would
   * stop the kiosk, or change nothing, since another place has its own value for the key.
   */
  async save(changes: Changes): Promise<Saved> {
    const { merged } = this.preview(changes);
    const known = new Set(this.#inForce.merged.issues.map(issueLine));
    const caused = merged.issues.filter((issue) => !known.has(issueLine(issue)));
    const issues = [...caused, ...overruledIn(changes, merged)];
    if (issues.length > 0) return { ok: false, error: { kind: 'refused', issues } };
    const saved = await this.#read.saveSettings(changes);
    if (saved.ok) await this.#readAgain();
    return saved;
  }

  /** From now on these settings win over all others; nothing is stored. */
  async useDemo(demo: Layer): Promise<void> {
    this.#world = { ...this.#world, demo };
    await this.#readAgain();
  }

  async #readAgain(): Promise<void> {
    this.#read = await readSettings(this.#world);
    this.#inForce = this.#withFiles(this.#read.merged);
  }

  #withFiles(merged: Merged): SettingsAndFiles {
    const credentials = parseProxyCredentials(merged.settings.proxyCredentials);
    for (const secret of secretsIn(credentials)) this.#world.onSecret(secret);
    const files = readNetworkFiles(merged, this.#wallMs());
    const { look, notices: lookNotices } = readLook(merged);
    const issues = [...merged.issues, ...files.issues];
    const notices = [...merged.notices, ...files.notices, ...lookNotices];
    return { merged: { ...merged, issues, notices }, files, look };
  }
}

/** Keys that another place than the store decides. What policy locks is said by the save itself. */
function overruledIn(changes: Changes, { provenance, locked }: Merged): SettingsIssue[] {
  return Object.entries(changes).flatMap(([key, value]) => {
    if (!isSettingKey(key) || value === undefined || value === null || locked.has(key)) return [];
    const source = provenance[key];
    if (source === storeSource) return [];
    const found = `that ${source} sets it too, and counts more`;
    return [{ key, source, found, allowed: 'changing it there' }];
  });
}
