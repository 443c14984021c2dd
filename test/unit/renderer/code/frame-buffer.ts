type Drawn = readonly [unknown, number, number, number, number];

/** A canvas of which only what the kiosk's drawing needs is there: pixels, and those made larger. */
export class FrameBuffer {
  width = 0;
  height = 0;
  readonly alphaAsked: unknown[] = [];
  #data = new Uint8ClampedArray();

  getContext(_kind: '2d', options?: CanvasRenderingContext2DSettings) {
    this.alphaAsked.push(options?.alpha);
    this.#data = new Uint8ClampedArray(this.width * this.height * 4);
    const context = {
      canvas: this,
      // As canvases are, unless they are told otherwise.
      imageSmoothingEnabled: true,
      globalAlpha: 1,
      fillStyle: '',
      fillRect: (x: number, y: number, width: number, height: number) => {
        const isAll = x === 0 && y === 0 && width === this.width && height === this.height;
        if (!isAll || context.fillStyle !== '#fff') throw new Error('only white all over is known');
        this.#data.fill(255);
      },
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
      drawImage: (...[source, left, top, width, height]: Drawn) => {
        if (context.imageSmoothingEnabled) throw new Error('drawn blurred');
        if (![left, top].every(Number.isInteger)) throw new Error('drawn between pixels');
        const isAll = width === this.width && height === this.height;
        if (!(source instanceof FrameBuffer) || !isAll) throw new Error('not drawn over all of it');
        this.#drawLarger(source, left, top, context.globalAlpha);
      },
    };
    return context;
  }

  cloneNode(): FrameBuffer {
    return new FrameBuffer();
  }

  get pixels() {
    return { width: this.width, height: this.height, data: this.#data };
  }

  /** As the drawing takes it; anything else that it should want of a canvas fails the test. */
  get asCanvas(): HTMLCanvasElement {
    return this as unknown as HTMLCanvasElement;
  }

  #drawLarger({ pixels: from }: FrameBuffer, left: number, top: number, alpha: number): void {
    for (let y = Math.max(0, top); y < Math.min(this.height, this.height + top); y += 1) {
      for (let x = Math.max(0, left); x < Math.min(this.width, this.width + left); x += 1) {
        const fromX = Math.floor(((x - left) * from.width) / this.width);
        const fromY = Math.floor(((y - top) * from.height) / this.height);
        const source = (fromY * from.width + fromX) * 4;
        const opacity = (alpha * (from.data[source + 3] ?? 0)) / 255;
        for (let part = 0; part < 3; part += 1) {
          const at = (y * this.width + x) * 4 + part;
          const under = this.#data[at] ?? 0;
          this.#data[at] = under + ((from.data[source + part] ?? 0) - under) * opacity;
        }
      }
    }
  }
}
