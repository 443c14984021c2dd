/**
 * As much of an X11 client as it takes to be the person at the screen: real key and button events by
 * the XTEST extension, which every Xvfb has, and a look at which windows there are. So that these
 * tests need nothing to be installed.
 */
import { once } from 'node:events';
import { createConnection, type Socket } from 'node:net';

const request = { queryTree: 15, getAttributes: 3, internAtom: 16, sendEvent: 25 } as const;
const place = { configure: 12, getGeometry: 14 } as const;
const more = { getKeyboardMapping: 101, queryExtension: 98, getInputFocus: 43 } as const;
const event = { keyPress: 2, keyRelease: 3, buttonPress: 4, buttonRelease: 5, motion: 6 } as const;

/** Keysyms by name; what is not here is a character of Latin-1, which is its own keysym. */
const keysyms: Readonly<Record<string, number>> = {
  BackSpace: 0xff08,
  Tab: 0xff09,
  Return: 0xff0d,
  Escape: 0xff1b,
  Home: 0xff50,
  Left: 0xff51,
  Up: 0xff52,
  Right: 0xff53,
  Down: 0xff54,
  Page_Up: 0xff55,
  Print: 0xff61,
  Menu: 0xff67,
  F1: 0xffbe,
  F3: 0xffc0,
  F5: 0xffc2,
  F6: 0xffc3,
  F7: 0xffc4,
  F10: 0xffc7,
  F11: 0xffc8,
  F12: 0xffc9,
  Shift: 0xffe1,
  Control: 0xffe3,
  Alt: 0xffe9,
  Super: 0xffeb,
  Delete: 0xffff,
  space: 0x20,
  plus: 0x2b,
  minus: 0x2d,
  XF86Back: 0x1008ff26,
  XF86Forward: 0x1008ff27,
  XF86Reload: 0x1008ff73,
  XF86HomePage: 0x1008ff18,
  XF86Search: 0x1008ff1b,
  XF86Mail: 0x1008ff19,
};

export class X11 {
  readonly #socket: Socket;
  #read: Buffer = Buffer.alloc(0);
  #wake: () => void = () => {};
  #root = 0;
  #keycodes = new Map<number, number>();
  #xtest = 0;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.on('data', (chunk) => {
      this.#read = Buffer.concat([this.#read, chunk]);
      this.#wake();
    });
  }

  /** @param display such as `:99`, on this machine */
  static async connect(display: string): Promise<X11> {
    const number = display.replace(/^:/, '').replace(/\..*$/, '');
    const socket = createConnection(`/tmp/.X11-unix/X${number}`);
    await once(socket, 'connect');
    const x11 = new X11(socket);
    await x11.#begin();
    return x11;
  }

  close(): void {
    this.#socket.destroy();
  }

  /** Presses keys in this order and releases them in the other, such as `Control+Shift+i`. */
  async press(combination: string): Promise<void> {
    const codes = combination.split(/\+(?=.)/).map((name) => this.#keycode(name));
    for (const code of codes) this.#fake(event.keyPress, code);
    for (const code of codes.reverse()) this.#fake(event.keyRelease, code);
    await this.#done();
  }

  /** 1 left, 2 middle, 3 right, 4 and 5 the wheel, 8 and 9 back and forward. */
  async click(button: number, held = ''): Promise<void> {
    const codes = held === '' ? [] : held.split('+').map((name) => this.#keycode(name));
    for (const code of codes) this.#fake(event.keyPress, code);
    this.#fake(event.buttonPress, button);
    this.#fake(event.buttonRelease, button);
    for (const code of codes.reverse()) this.#fake(event.keyRelease, code);
    await this.#done();
  }

  async drag(from: readonly [number, number], to: readonly [number, number]): Promise<void> {
    await this.move(from);
    this.#fake(event.buttonPress, 1);
    for (let step = 1; step <= 10; step += 1) {
      const at = (i: 0 | 1) => Math.round(from[i] + ((to[i] - from[i]) * step) / 10);
      await this.move([at(0), at(1)]);
    }
    this.#fake(event.buttonRelease, 1);
    await this.#done();
  }

  async move([x, y]: readonly [number, number]): Promise<void> {
    this.#fake(event.motion, 0, x, y);
    await this.#done();
  }

  /** Windows that can be seen, as a window manager knows them: the kiosk's own, and any dialog. */
  async visible(): Promise<number[]> {
    return this.#viewable(false);
  }

  /** Those that can be seen and that no window manager is asked about, such as covers. */
  async unmanaged(): Promise<number[]> {
    return this.#viewable(true);
  }

  async #viewable(isUnmanaged: boolean): Promise<number[]> {
    const found: number[] = [];
    for (const window of await this.#children(this.#root)) {
      const attributes = await this.#ask(this.#packet(request.getAttributes, 0, [window]));
      const isViewable = attributes[0] === 1 && attributes[26] === 2;
      if (isViewable && (attributes[27] === 1) === isUnmanaged) found.push(window);
    }
    return found;
  }

  /** Moves a window, and makes it another size, as any program on the display may. */
  async put(window: number, [x, y, width, height]: readonly [number, number, number, number]) {
    const everyOf = 0b1111; // x, y, width and height
    this.#socket.write(this.#packet(place.configure, 0, [window, everyOf, x, y, width, height]));
    await this.#done();
  }

  /** Where a window is, as `1280x800+0+0`. */
  async placeOf(window: number): Promise<string> {
    const answer = await this.#ask(this.#packet(place.getGeometry, 0, [window]));
    const [x, y] = [answer.readInt16LE(12), answer.readInt16LE(14)];
    return `${answer.readUInt16LE(16)}x${answer.readUInt16LE(18)}+${x}+${y}`;
  }

  /** What a window manager does when somebody presses its close button or Alt+F4. */
  async askToClose(window: number): Promise<void> {
    const protocols = await this.#atom('WM_PROTOCOLS');
    const wish = await this.#atom('WM_DELETE_WINDOW');
    const message = Buffer.alloc(32);
    message[0] = 33; // ClientMessage
    message[1] = 32;
    message.writeUInt32LE(window, 4);
    message.writeUInt32LE(protocols, 8);
    message.writeUInt32LE(wish, 12);
    const head = this.#packet(request.sendEvent, 0, [window, 0], 32);
    this.#socket.write(Buffer.concat([head, message]));
    await this.#done();
  }

  async #begin(): Promise<void> {
    const hello = Buffer.alloc(12);
    hello[0] = 0x6c; // least significant byte first
    hello.writeUInt16LE(11, 2);
    this.#socket.write(hello);
    const head = await this.#take(8);
    const body = await this.#take(head.readUInt16LE(6) * 4);
    if (head[0] !== 1) throw new Error(`the display refused: ${body.toString('latin1')}`);
    const vendor = body.readUInt16LE(16);
    const formats = body[21] ?? 0;
    const [first = 8, last = 255] = [body[26], body[27]];
    this.#root = body.readUInt32LE(32 + Math.ceil(vendor / 4) * 4 + formats * 8);
    const name = Buffer.from('XTEST');
    const asked = this.#packet(more.queryExtension, 0, [name.length, 0, 0]);
    name.copy(asked, 8);
    const answer = await this.#ask(asked);
    if (answer[8] !== 1) throw new Error('this display has no XTEST');
    this.#xtest = answer[9] ?? 0;
    await this.#readKeys(first, last);
  }

  async #readKeys(first: number, last: number): Promise<void> {
    const asked = this.#packet(more.getKeyboardMapping, 0, [0]);
    asked[4] = first;
    asked[5] = last - first + 1;
    const answer = await this.#ask(asked);
    const each = answer[1] ?? 1;
    for (let code = first; code <= last; code += 1) {
      for (let column = 0; column < each; column += 1) {
        const keysym = answer.readUInt32LE(32 + ((code - first) * each + column) * 4);
        if (keysym !== 0 && !this.#keycodes.has(keysym)) this.#keycodes.set(keysym, code);
      }
    }
  }

  #keycode(name: string): number {
    const code = this.#keycodes.get(keysyms[name] ?? name.charCodeAt(0));
    if (code === undefined) throw new Error(`this keyboard has no ${name}`);
    return code;
  }

  #fake(type: number, detail: number, x = 0, y = 0): void {
    const fake = Buffer.alloc(36);
    fake[0] = this.#xtest;
    fake[1] = 2; // FakeInput
    fake.writeUInt16LE(9, 2);
    fake[4] = type;
    fake[5] = detail;
    fake.writeUInt32LE(this.#root, 12);
    fake.writeInt16LE(x, 24);
    fake.writeInt16LE(y, 26);
    this.#socket.write(fake);
  }

  async #children(window: number): Promise<number[]> {
    const answer = await this.#ask(this.#packet(request.queryTree, 0, [window]));
    const count = answer.readUInt16LE(16);
    return Array.from({ length: count }, (_, i) => answer.readUInt32LE(32 + i * 4));
  }

  async #atom(name: string): Promise<number> {
    const padded = Math.ceil(name.length / 4) * 4;
    const asked = Buffer.alloc(8 + padded);
    asked[0] = request.internAtom;
    asked.writeUInt16LE(asked.length / 4, 2);
    asked.writeUInt16LE(name.length, 4);
    asked.write(name, 8);
    return (await this.#ask(asked)).readUInt32LE(8);
  }

  /** The server has done all that was asked of it so far. */
  async #done(): Promise<void> {
    await this.#ask(this.#packet(more.getInputFocus, 0, []));
  }

  #packet(opcode: number, data: number, words: readonly number[], extra = 0): Buffer {
    const packet = Buffer.alloc(4 + words.length * 4);
    packet[0] = opcode;
    packet[1] = data;
    packet.writeUInt16LE((packet.length + extra) / 4, 2);
    for (const [i, word] of words.entries()) packet.writeUInt32LE(word, 4 + i * 4);
    return packet;
  }

  /** Sends a request and reads its answer, over events and errors of others. */
  async #ask(packet: Buffer): Promise<Buffer> {
    this.#socket.write(packet);
    for (;;) {
      const head = await this.#take(32);
      if (head[0] === 0) return head; // an error, such as of a window that is gone
      if (head[0] === 1) return Buffer.concat([head, await this.#take(head.readUInt32LE(4) * 4)]);
    }
  }

  async #take(length: number): Promise<Buffer> {
    while (this.#read.length < length) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    const taken = this.#read.subarray(0, length);
    this.#read = this.#read.subarray(length);
    return taken;
  }
}
