/**
 * A finger for an X display without a person: presses by XTEST, so that what the app gets is what
 * it gets from a real screen, and no debugger is attached to it while it is measured.
 */
import { once } from 'node:events';
import { createConnection, type Socket } from 'node:net';

/** X.Org's protocol: requests begin with their code and count their length in units of 4 bytes. */
const queryExtension = 98;
const getInputFocus = 43;
/** XTEST's FakeInput, and the event types that it takes. */
const fakeInput = 2;
const event = { press: 4, release: 5, motion: 6 } as const;
const leftButton = 1;
const answerBytes = 32;

export class Pointer {
  readonly #socket: Socket;
  readonly #xtest: number;

  private constructor(socket: Socket, xtest: number) {
    this.#socket = socket;
    this.#xtest = xtest;
  }

  /**
   * @param display as in DISPLAY: `:` and a number
   * @throws Error when the display refuses, or has no XTEST
   */
  static async of(display: string): Promise<Pointer> {
    const socket = createConnection(`/tmp/.X11-unix/X${display.slice(1)}`);
    await once(socket, 'connect');
    // Byte order "l", protocol 11.0, no authorisation.
    socket.write(Buffer.from([0x6c, 0, 11, 0, 0, 0, 0, 0, 0, 0, 0, 0]));
    const head = await read(socket, 8);
    await read(socket, head.readUInt16LE(6) * 4);
    if (head[0] !== 1) throw new Error(`the display ${display} refused the connection`);
    const name = 'XTEST';
    const query = Buffer.alloc(16);
    query[0] = queryExtension;
    query.writeUInt16LE(query.length / 4, 2);
    query.writeUInt16LE(name.length, 4);
    query.write(name, 8, 'latin1');
    socket.write(query);
    const answer = await read(socket, answerBytes);
    if (answer[8] !== 1) throw new Error(`the display ${display} has no ${name}`);
    return new Pointer(socket, answer[9] ?? 0);
  }

  /** Moves there, presses and lets go; settles when the display has taken it all in. */
  async press(x: number, y: number): Promise<void> {
    this.#fake(event.motion, 0, x, y);
    this.#fake(event.press, leftButton, 0, 0);
    this.#fake(event.release, leftButton, 0, 0);
    this.#socket.write(Buffer.from([getInputFocus, 0, 1, 0]));
    const answer = await read(this.#socket, answerBytes);
    if (answer[0] !== 1) throw new Error(`the display refused a press: error ${answer[1]}`);
  }

  close(): void {
    this.#socket.destroy();
  }

  #fake(type: number, detail: number, x: number, y: number): void {
    const request = Buffer.alloc(36);
    request[0] = this.#xtest;
    request[1] = fakeInput;
    request.writeUInt16LE(request.length / 4, 2);
    request[4] = type;
    request[5] = detail;
    request.writeInt16LE(x, 24);
    request.writeInt16LE(y, 26);
    this.#socket.write(request);
  }
}

async function read(socket: Socket, bytes: number): Promise<Buffer> {
  for (;;) {
    const chunk: Buffer | null = bytes === 0 ? Buffer.alloc(0) : socket.read(bytes);
    if (chunk !== null) return chunk;
    await once(socket, 'readable');
  }
}
