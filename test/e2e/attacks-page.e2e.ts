/**
 * What a page that was taken over tries from within. Each case is one line: what it is, the kind of
 * refusal that the log must tell of, and what the page does.
 */
import { attack, expect, test } from './attacked-kiosk.ts';

type Attack = readonly [name: string, refusal: string, script: string];

const link = (href: string, more = '') =>
  `const a = document.createElement('a'); a.href = '${href}'; ${more} document.body.append(a); a.click(); a.remove()`;
const element = (tag: string, attributes: string) =>
  `const e = Object.assign(document.createElement('${tag}'), { ${attributes} }); document.head.append(e); setTimeout(() => e.remove(), 500)`;
const frame = (src: string) =>
  `document.body.append(Object.assign(document.createElement('iframe'), { src: '${src}', hidden: true }))`;
const media = (kind: string) => `navigator.mediaDevices.${kind}.then(() => { TROPHY }, () => {})`;
const asks = (call: string) => `${call}.then((x) => { if (x && x !== 'denied') TROPHY }, () => {})`;
const web = 'http://127.0.0.1:PORT/x';

const attacks: readonly Attack[] = [
  // Navigation
  ['goes to a web page', 'navigation', `location.href = '${web}'`],
  ['replaces itself by a web page', 'navigation', `location.replace('${web}')`],
  ['goes by a link', 'navigation', link(web)],
  [
    'goes by a refresh',
    'navigation',
    element('meta', `httpEquiv: 'refresh', content: '0;url=${web}'`),
  ],
  ['goes to data:', 'navigation', `location.href = 'data:text/html,x'`],
  ['goes to blob:', 'navigation', `location.href = URL.createObjectURL(new Blob(['x']))`],
  ['goes to a file', 'navigation', `location.href = 'file:///etc/passwd'`],
  ['goes to Chromium’s own pages', 'navigation', `location.href = 'chrome://gpu'`],
  ['goes to its source', 'navigation', `location.href = 'view-source:app://kiosk/'`],
  ['goes to another host of its scheme', 'navigation', `location.href = 'app://other/index.html'`],
  ['goes to an empty page', 'navigation', `location.href = 'about:blank'`],
  ['opens a program for mail', 'navigation', `location.href = 'mailto:a@b.test'`],
  ['opens a program by a link', 'navigation', link('tel:110')],
  ['opens a program of the system’s', 'navigation', `location.href = 'ms-settings:'`],
  ['goes to javascript:', 'script', `location.href = 'javascript:window.stolen=1'`],
  [
    'sends a form',
    'form',
    `const f = document.createElement('form'); f.action = '${web}'; f.method = 'post'; document.body.append(f); f.submit(); f.remove()`,
  ],
  // Windows, frames and dialogs
  ['opens a window', 'new window', `open('${web}')`],
  ['opens an empty window', 'new window', `open('about:blank')`],
  ['opens a window by a link', 'new window', link(web, `a.target = '_blank';`)],
  [
    'opens a window for a picture in picture',
    'new window',
    asks('documentPictureInPicture.requestWindow()'),
  ],
  ['closes its window', 'closing', 'close()'],
  ['frames a web page', 'content', frame(web)],
  ['frames itself', 'content', frame('app://kiosk/index.html')],
  [
    'frames a page of its own words',
    'markup',
    element('iframe', `srcdoc: '<script>parent.stolen=1</script>'`),
  ],
  ['shows an object', 'markup', element('object', `data: '${web}'`)],
  ['embeds', 'markup', element('embed', `src: '${web}'`)],
  ['alerts', 'dialog', 'alert(1)'],
  ['asks to confirm', 'dialog', 'if (confirm(1)) TROPHY'],
  ['asks for words', 'dialog', `prompt('PIN')`],
  ['prints', 'dialog', 'print()'],
  ['opens a file dialog', 'file dialog', `${element('input', `type: 'file'`)}; e.click()`],
  [
    'opens a folder dialog',
    'file dialog',
    `${element('input', `type: 'file', webkitdirectory: true`)}; e.click()`,
  ],
  ['holds the pointer', 'pointer lock', asks('document.body.requestPointerLock()')],
  // Script and style
  ['runs an element’s text', 'markup', element('script', `textContent: 'window.stolen=1'`)],
  ['runs a file of another’s', 'markup', element('script', `src: '${web}'`)],
  ['runs data:', 'script', `import('data:text/javascript,window.stolen=1').catch(() => {})`],
  ['runs what markup brings', 'markup', `document.body.innerHTML = '<img src=x onerror=stolen=1>'`],
  ['runs an attribute', 'markup', `document.body.setAttribute('onclick', 'stolen=1')`],
  ['evaluates', 'markup', `setTimeout(() => eval('window.stolen=1'))`],
  ['evaluates by a timer', 'markup', `setTimeout('window.stolen=1')`],
  ['evaluates by a function', 'script', `setTimeout(() => new Function('window.stolen=1')())`],
  [
    'compiles WebAssembly',
    'script',
    `setTimeout(() => { new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])); TROPHY })`,
  ],
  [
    'makes a policy for its own markup',
    'markup',
    `trustedTypes.createPolicy('own', { createHTML: (x) => x })`,
  ],
  ['starts a worker', 'markup', `new Worker('app://kiosk/x.js')`],
  [
    'starts a service worker',
    'markup',
    `navigator.serviceWorker.register('app://kiosk/x.js').catch(() => {})`,
  ],
  ['adds a style', 'style', element('style', `textContent: 'body { display: none }'`)],
  ['adds a style by an attribute', 'style', `document.body.setAttribute('style', 'outline: 0')`],
  ['loads a style sheet', 'style', element('link', `rel: 'stylesheet', href: '${web}'`)],
  ['moves the base of addresses', 'content', element('base', `href: '${web}'`)],
  // Ways out
  ['fetches', 'connection', `fetch('${web}').catch(() => {})`],
  ['requests', 'connection', `const x = new XMLHttpRequest(); x.open('GET', '${web}'); x.send()`],
  ['opens a socket', 'connection', `new WebSocket('ws://127.0.0.1:PORT')`],
  ['listens to events', 'connection', `new EventSource('${web}')`],
  ['sends a beacon', 'connection', `navigator.sendBeacon('${web}', 'x')`],
  [
    'asks for a payment',
    'connection',
    `new PaymentRequest([{ supportedMethods: 'https://127.0.0.1:PORT' }], { total: { label: 'x', amount: { currency: 'EUR', value: '1' } } })`,
  ],
  ['loads a picture', 'content', `new Image().src = '${web}'`],
  ['loads beforehand', 'content', element('link', `rel: 'prefetch', href: '${web}'`)],
  ['plays', 'content', `new Audio('${web}').play().catch(() => {})`],
  ['downloads data', 'download', link('data:text/plain,x', `a.download = 'x.sh';`)],
  [
    'downloads what it made',
    'download',
    link(`' + URL.createObjectURL(new Blob(['x'])) + '`, `a.download = 'x.sh';`),
  ],
  // Permissions
  [
    'asks where it is',
    'permission',
    `navigator.geolocation.getCurrentPosition(() => { TROPHY }, () => {})`,
  ],
  ['asks to notify', 'permission', asks('Notification.requestPermission()')],
  ['asks to see the screen', 'permission', media('getDisplayMedia({ video: true })')],
  ['asks for MIDI', 'permission', asks('navigator.requestMIDIAccess({ sysex: true })')],
  [
    'asks for a HID device',
    'permission',
    `navigator.hid.requestDevice({ filters: [] }).then((d) => { if (d.length) TROPHY }, () => {})`,
  ],
  ['asks for a serial port', 'permission', asks('navigator.serial.requestPort()')],
  ['asks for a USB device', 'permission', asks('navigator.usb.requestDevice({ filters: [] })')],
  ['takes the whole keyboard', 'permission', asks('navigator.keyboard.lock().then(() => 1)')],
  ['watches who is idle', 'permission', asks('IdleDetector.requestPermission()')],
  [
    'lists the fonts',
    'permission',
    `queryLocalFonts().then((f) => { if (f.length) TROPHY }, () => {})`,
  ],
  ['keeps the screen awake', 'permission', asks(`navigator.wakeLock.request('screen')`)],
  ['lists the screens', 'permission', asks('getScreenDetails()')],
  [
    'reads sensors',
    'permission',
    `const s = new Accelerometer(); s.onreading = () => { TROPHY }; s.start()`,
  ],
  // What Chromium asks nobody about, or does not have
  [
    'connects to another browser',
    'connection',
    `new RTCPeerConnection({ iceServers: [{ urls: 'stun:127.0.0.1:PORT' }] }).createDataChannel('x')`,
  ],
  ['connects as of old', 'connection', 'new webkitRTCPeerConnection()'],
  ['has an empty frame for its functions', 'frame', frame('about:blank')],
  ['puts in a webview', 'webview', element('webview', `src: '${web}'`)],
  [
    'connects beforehand',
    'connection beforehand',
    element('link', `rel: 'preconnect', href: 'http://127.0.0.1:PORT'`),
  ],
  [
    'connects beforehand by a link that was another',
    'connection beforehand',
    `${element('link', `rel: 'x', href: 'http://127.0.0.1:PORT'`)}; setTimeout(() => { e.rel = 'preconnect' })`,
  ],
  [
    'looks up a name beforehand',
    'connection beforehand',
    element('link', `rel: 'dns-prefetch', href: '//127.0.0.1:PORT'`),
  ],
  [
    'reads what was copied',
    'clipboard',
    `const i = document.createElement('input'); document.body.append(i); i.focus(); try { if (document.execCommand('paste')) TROPHY } finally { i.remove() }`,
  ],
  ['copies', 'clipboard', `if (document.execCommand('copy')) TROPHY`],
  ['reads the clipboard', 'clipboard', asks('navigator.clipboard.readText()')],
  ['writes the clipboard', 'clipboard', asks(`navigator.clipboard.writeText('x').then(() => 1)`)],
  ['picks a file', 'file dialog', 'if (window.showOpenFilePicker) TROPHY'],
  ['picks a folder', 'file dialog', 'if (window.showDirectoryPicker) TROPHY'],
  ['saves a file', 'file dialog', 'if (window.showSaveFilePicker) TROPHY'],
  ['picks a colour of the screen', 'permission', 'new EyeDropper().open(); TROPHY'],
  [
    'handles a protocol',
    'protocol handler',
    `navigator.registerProtocolHandler('web+x', 'app://kiosk/%s'); TROPHY`,
  ],
  [
    'writes another address over its own',
    'navigation',
    `history.pushState(null, '', '${web}'); TROPHY`,
  ],
  [
    'writes another path over its own',
    'navigation',
    `history.replaceState(null, '', '/other'); TROPHY`,
  ],
  ['keeps a cookie', 'cookie', `document.cookie = 'a=b'; if (document.cookie) TROPHY`],
  ['keeps a cookie in the store', 'cookie', asks(`cookieStore.set('a', 'b').then(() => 1)`)],
  [
    'finds Node',
    'Node',
    `if (window.require || window.process || window.module || window.Buffer || window.global) TROPHY`,
  ],
];

for (const [name, refusal, script] of attacks) {
  attack(`a page that ${name}`, refusal, (attacked) => attacked.run(script));
}

test('a page that does nothing of the kind is refused nothing', async ({ attacked }) => {
  const refused = async () => ((await attacked.log()).match(/"event":"refused"/g) ?? []).length;
  const before = await refused();
  await attacked.reload();
  await attacked.isUnharmed();
  expect(await refused()).toBe(before);
});
