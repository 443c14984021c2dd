/**
 * What the kiosk's page has no use for, and of which nobody would hear: Chromium asks nobody about
 * it, or does not have it at all. Whoever reaches for it has taken the page over. Each wire says so
 * on the console, from where main takes it into the log, and refuses.
 *
 * They are not what holds: a page that was taken over can come by another realm's functions. What
 * holds is in `main/window`.
 */

/** What the console is told, before the kind of what was refused. */
export const tripped = 'The kiosk keeps from its page: ';

/** Kinds of what is refused, and where it is: what throws when it is called, or made. */
const calls = [
  ['connection', 'window', ['RTCPeerConnection', 'webkitRTCPeerConnection']],
  ['clipboard', 'window.Document?.prototype', ['execCommand']],
  ['clipboard', 'window.Clipboard?.prototype', ['read', 'readText', 'write', 'writeText']],
  ['protocol handler', 'window.Navigator?.prototype', ['registerProtocolHandler']],
  ['navigation', 'window.History?.prototype', ['pushState', 'replaceState']],
  ['cookie', 'window.CookieStore?.prototype', ['set', 'delete']],
  ['permission', 'window.EyeDropper?.prototype', ['open']],
] as const;

/** What is not there, or empty, and stays so. */
const properties = [
  ['Node', 'window', ['require', 'process', 'module', 'Buffer', 'global'], 'undefined'],
  [
    'file dialog',
    'window',
    ['showOpenFilePicker', 'showSaveFilePicker', 'showDirectoryPicker'],
    'undefined',
  ],
  ['cookie', 'window.Document?.prototype', ['cookie'], "''"],
] as const;

const wires = [
  ...calls.map(([kind, owner, names]) => `calls(${owner}, '${kind}', ${JSON.stringify(names)});`),
  ...properties.map(
    ([kind, owner, names, value]) =>
      `properties(${owner}, '${kind}', ${JSON.stringify(names)}, ${value});`,
  ),
];

/**
 * For the page's own world, before its first script. Written as text, since it runs where neither
 * this file nor what a bundler puts around it is.
 */
export const tripwires = `(() => {
  const warn = console.warn.bind(console);
  const { defineProperty } = Object;
  const trip = (kind) => warn('${tripped}' + kind);
  const calls = (owner, kind, names) => {
    for (const name of owner ? names : []) {
      const value = function () {
        trip(kind);
        throw new DOMException(name + ' is not for this page', 'NotAllowedError');
      };
      defineProperty(owner, name, { value, writable: false, configurable: false });
    }
  };
  const properties = (owner, kind, names, value) => {
    for (const name of owner ? names : []) {
      const get = () => (trip(kind), value);
      defineProperty(owner, name, { get, set: () => trip(kind), configurable: false });
    }
  };
  ${wires.join('\n  ')}
  // Electron lets every page close its window. This one is told what other pages are told.
  const close = () => warn('Scripts may close only the windows that were opened by them.');
  defineProperty(window, 'close', { value: close, writable: false, configurable: false });
})()`;
