import type { Origins } from '../context.ts';
import type { Code } from '../world/codes.ts';
import type { World } from '../world.ts';

/** Pictures kept; the older ones are drawn anew if somebody asks again. */
const maxKept = 64;

/** Draws a code's picture when it is first asked for, so that making a code costs nothing. */
export class PictureStore {
  readonly #world: World;
  readonly #origins: Origins;
  readonly #kept = new Map<string, Promise<Buffer>>();

  constructor(world: World, origins: Origins) {
    this.#world = world;
    this.#origins = origins;
  }

  /** The PNG of this code, or null when there is no such code. */
  async png(qrcodeId: string): Promise<Buffer | null> {
    const code = this.#world.codes.get(qrcodeId);
    if (code === null) return null;
    const kept = this.#kept.get(qrcodeId);
    if (kept) return kept;
    const drawn = this.#draw(code);
    this.#kept.set(qrcodeId, drawn);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > maxKept && oldest !== undefined) this.#kept.delete(oldest);
    return drawn;
  }

  /** The drawing libraries are loaded here and not at the start, which must be quick. */
  async #draw(code: Code): Promise<Buffer> {
    if (code.type === 'WECHAT_MINIPROGRAM') {
      const { sunflowerPng } = await import('./sunflower.ts');
      return sunflowerPng(code.qrcodeId, code.request.autoMergeQrCode === true);
    }
    const [{ qrPng }, { codeText }] = await Promise.all([import('./qr.ts'), import('./text.ts')]);
    return qrPng(codeText(code, this.#world.behaviours, this.#origins));
  }
}
