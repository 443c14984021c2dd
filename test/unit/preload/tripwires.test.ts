import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { complaintIn } from '../../../main/window/page-complaints.ts';
import { tripwires } from '../../../preload/tripwires.ts';

/** As much of a page's world as the wires are laid in; answers with what its console was told. */
function pageThat(does: string): string[] {
  const told: string[] = [];
  const page = `
    var window = globalThis;
    class Document { execCommand() { return true } get cookie() { return 'a=b' } }
    class Clipboard { read() {} }
    class Navigator {}
    class History { pushState() {} }
    class DOMException extends Error {}
    Object.assign(window, { Document, Clipboard, Navigator, History, DOMException });
    ${tripwires};
    try { ${does} } catch {}`;
  runInNewContext(page, { console: { warn: (words: string) => told.push(words) } });
  return told;
}

describe('a page that reaches for', () => {
  it.each([
    ['a connection between browsers', 'new RTCPeerConnection()', 'connection'],
    ['the same by its old name', 'new webkitRTCPeerConnection()', 'connection'],
    ['the clipboard', `new Document().execCommand('paste')`, 'clipboard'],
    ['the clipboard’s text', 'new Clipboard().readText()', 'clipboard'],
    ['a protocol', `new Navigator().registerProtocolHandler('a', 'b')`, 'protocol handler'],
    ['another address', `new History().pushState(null, '', '/')`, 'navigation'],
    ['cookies', 'new Document().cookie', 'cookie'],
    ['a cookie', `new Document().cookie = 'a=b'`, 'cookie'],
    ['Node', 'window.process', 'Node'],
    ['a file', 'window.showOpenFilePicker?.()', 'file dialog'],
    ['the end of its window', 'window.close()', 'closing'],
  ])('%s: the log is told of it (%s)', (_what, does, kind) => {
    expect(pageThat(does).map(complaintIn)).toEqual([kind]);
  });

  it('none of it, is told nothing', () => {
    expect(pageThat('1 + 1')).toEqual([]);
  });

  it.each([
    'RTCPeerConnection = class {}',
    'delete window.close',
    `Object.defineProperty(Document.prototype, 'execCommand', { value: () => 1 })`,
    `console.warn = () => {}; Object.defineProperty(console, 'warn', { value: () => {} })`,
  ])('nothing, by taking a wire away: %s', (takes) => {
    const reaches = `new Document().execCommand('paste')`;
    expect(pageThat(`try { ${takes} } catch {}; ${reaches}`).map(complaintIn)).toContain(
      'clipboard',
    );
  });
});
