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
      isTransposed: false,
      setTransform: (...matrix: number[]) => {
        if (`${matrix}` !== '0,1,1,0,0,0') throw new Error('only rows for columns is known');
        context.isTransposed = true;
      },
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
        const isAll = left === 0 && top === 0 && width === this.width && height === this.height;
        if (!(source instanceof FrameBuffer) || !isAll) throw new Error('not drawn over all of it');
        this.#drawLarger(source, context.isTransposed);
      },
    };
    return context;
  }

  cloneNode(): FrameBuffer {
    return Object.assign(new FrameBuffer(), { width: this.width, height: this.height });
  }

  get pixels() {
    return { width: this.width, height: this.height, data: this.#data };
  }

  /** As the drawing takes it; anything else that it should want of a canvas fails the test. */
  get asCanvas(): HTMLCanvasElement {
    return this as unknown as HTMLCanvasElement;
  }

  #drawLarger({ pixels: from }: FrameBuffer, isTransposed: boolean): void {
    for (let y = 0; y < this.height; y += 1) {
      for (let x = 0; x < this.width; x += 1) {
        const [right, down] = isTransposed ? [y, x] : [x, y];
        const fromX = Math.floor((right * from.width) / this.width);
        const fromY = Math.floor((down * from.height) / this.height);
        const source = (fromY * from.width + fromX) * 4;
        const opacity = (from.data[source + 3] ?? 0) / 255;
        for (let part = 0; part < 3; part += 1) {
          const at = (y * this.width + x) * 4 + part;
          const under = this.#data[at] ?? 0;
          this.#data[at] = under + ((from.data[source + part] ?? 0) - under) * opacity;
        }
      }
    }
  }
}
