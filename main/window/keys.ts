/** As much of Electron's `Input` as says which key was pressed. */
export interface KeyInput {
  readonly key: string;
  readonly code: string;
  readonly control: boolean;
  readonly shift: boolean;
  readonly alt: boolean;
  readonly meta: boolean;
}

/** Keys that do nothing but type, move the cursor or go from field to field. */
const plain = new Set([
  // From the bar to the application and back; no page gets to see it.
  'F6',
  ...['Enter', 'Tab', 'Escape', 'Backspace', 'Delete', 'Home', 'End', 'PageUp', 'PageDown'],
  ...['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'],
  ...['Shift', 'Control', 'Alt', 'AltGraph', 'CapsLock', 'NumLock'],
  // Input methods and dead keys, for names with accents and in other scripts.
  ...['Dead', 'Process', 'Compose', 'Convert', 'NonConvert', 'KanaMode', 'HangulMode', 'HanjaMode'],
  'Unidentified',
]);

/** With the platform's command key: what a text field is edited by. */
const editing = new Set([
  ...['a', 'c', 'v', 'x', 'y', 'z'],
  ...['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End', 'Backspace', 'Delete'],
]);
const letters = /^[a-z]$/i;

/**
 * Whether a key may reach the page. A closed list: whatever Chromium, a desktop or a keyboard maker
 * binds to other keys (reload, print, find, zoom, history, tools, full screen) never begins.
 */
export function isKeyAllowed(input: KeyInput, platform: NodeJS.Platform): boolean {
  const { key, code, control, shift, alt, meta } = input;
  const isMac = platform === 'darwin';
  const isCharacter = [...key].length === 1;
  // The way into the admin's room.
  if (control && alt && shift && !meta && code === 'KeyA') return true;
  if (key === 'Shift' || key === 'Control' || key === 'Alt') return true;
  if (isMac ? control : meta) return false;
  if (isMac && alt) return isCharacter && !meta; // Option types characters
  // AltGr is Ctrl+Alt on Windows, and what it types is no letter of the alphabet.
  if (control && alt) return isCharacter && !letters.test(key) && !/\d/.test(key);
  if (alt) return false;
  if (control || meta) {
    return editing.has(key.toLowerCase()) ? !shift || key.toLowerCase() === 'z' : isMove(key);
  }
  return isCharacter || plain.has(key);
}

const isMove = (key: string) => key.length > 1 && editing.has(key);

const nameable = /^[A-Za-z][A-Za-z0-9]{0,20}$|^[A-Za-z+=,.;/[\]\\`'-]$/;

/** A combination as the log says it. Digits are left out: they could be a PIN's. */
export function keyName({ key, control, shift, alt, meta }: KeyInput): string {
  const modifiers = [
    control && key !== 'Control' ? 'Control+' : '',
    alt && key !== 'Alt' ? 'Alt+' : '',
    meta && key !== 'Meta' ? 'Meta+' : '',
    shift && key !== 'Shift' ? 'Shift+' : '',
  ];
  return modifiers.join('') + (nameable.test(key) ? key : 'a character');
}
