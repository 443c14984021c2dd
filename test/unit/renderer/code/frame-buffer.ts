type Drawn = readonly [HTMLCanvasElement, ...(readonly number[])];

/** A canvas of which only what the kiosk's drawing needs is there: pixels, and those made larger. */
export class FrameBuffer {
  width = 0;
  height = 0;
  readonly alphaAsked: unknown[] = [];
  #data = new Uint8ClampedArray();

  getContext(_kind: '2d', options?: CanvasRenderingContext2DSettings) {
    this.alphaAsked.push(options?.alpha);
    this.#data = new Uint8ClampedArray(this.width * this.height * 4).fill(127);
    const context = {
      canvas: this,
      // As canvases are, unless they are told otherwise.
      imageSmoothingEnabled: true,
      createImageData: (width: number, height: number) => ({
        width,
        height,
        data: new Uint8ClampedArray(width * height * 4),
      }),
      putImageData: ({ width, height, data }: ImageData, left: number, top: number) => {
        for (let y = 0; y < height; y += 1) {
          const row = data.subarray(y * width * 4, (y + 1) * width * 4);
          this.#data.set(row, ((top + y) * this.width + left) * 4);
        }
      },
      drawImage: (...[source, ...places]: Drawn) => {
        if (source !== this.asCanvas) throw new Error('not drawn from itself');
        if (context.imageSmoothingEnabled) throw new Error('drawn blurred');
        this.#enlarge(places);
      },
    };
    return context;
  }

  get pixels() {
    return { width: this.width, height: this.height, data: this.#data };
  }

  /** As the drawing takes it; anything else that it should want of a canvas fails the test. */
  get asCanvas(): HTMLCanvasElement {
    return this as unknown as HTMLCanvasElement;
  }

  #enlarge([x, y, width, height, left, top, wide, high]: readonly number[]): void {
    const isAll = x === 0 && y === 0 && left === 0 && top === 0;
    const isWhole = wide === this.width && high === this.height;
    if (!isAll || !isWhole) throw new Error('not drawn over all of it');
    const before = this.#data.slice();
    for (let at = 0; at < before.length / 4; at += 1) {
      const fromX = Math.floor(((at % this.width) * (width ?? 0)) / this.width);
      const fromY = Math.floor((Math.floor(at / this.width) * (height ?? 0)) / this.height);
      const from = (fromY * this.width + fromX) * 4;
      this.#data.set(before.subarray(from, from + 4), at * 4);
    }
  }
}
