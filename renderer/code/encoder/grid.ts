/** A code's modules, row by row, light until they are set. */
export class Grid {
  /** Modules on a side. */
  readonly size: number;
  /** 1 where a module is dark. */
  readonly dark: Uint8Array;
  /** 1 where the version or the format decides, which no mask turns over. */
  readonly fixed: Uint8Array;

  constructor(size: number) {
    this.size = size;
    this.dark = new Uint8Array(size * size);
    this.fixed = new Uint8Array(size * size);
  }

  isFixed(x: number, y: number): boolean {
    return this.fixed[y * this.size + x] === 1;
  }

  set(x: number, y: number, isDark: boolean): void {
    this.dark[y * this.size + x] = Number(isDark);
  }

  fix(x: number, y: number, isDark: boolean): void {
    this.set(x, y, isDark);
    this.fixed[y * this.size + x] = 1;
  }
}
