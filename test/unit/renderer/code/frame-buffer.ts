/** A canvas of which only what the kiosk's drawing needs is there: black and white squares. */
export class FrameBuffer {
  width = 0;
  height = 0;
  readonly alphaAsked: unknown[] = [];
  #data = new Uint8ClampedArray();

  getContext(_kind: '2d', options?: CanvasRenderingContext2DSettings) {
    this.alphaAsked.push(options?.alpha);
    this.#data = new Uint8ClampedArray(this.width * this.height * 4).fill(127);
    const data = this.#data;
    const width = this.width;
    return {
      fillStyle: '',
      fillRect(x: number, y: number, w: number, h: number) {
        for (const part of [x, y, w, h]) {
          if (!Number.isInteger(part)) throw new Error(`${part} is no whole pixel`);
        }
        const shade = { '#000': 0, '#fff': 255 }[this.fillStyle];
        if (shade === undefined) throw new Error(`${this.fillStyle} is no colour of a code`);
        for (let row = y; row < y + h; row += 1) {
          data.fill(shade, (row * width + x) * 4, (row * width + x + w) * 4);
        }
      },
    };
  }

  get pixels() {
    return { width: this.width, height: this.height, data: this.#data };
  }

  /** As the drawing takes it; anything else that it should want of a canvas fails the test. */
  get asCanvas(): HTMLCanvasElement {
    return this as unknown as HTMLCanvasElement;
  }
}
