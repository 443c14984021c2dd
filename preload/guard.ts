import { ipcRenderer, webFrame } from 'electron';
import { channels, type Refused } from './contract.ts';
import { tripwires } from './tripwires.ts';

/** As much of the page as is needed here; the preload script is otherwise no matter of pages. */
interface PageEvent {
  readonly type: string;
  /** Of a drag: null where it comes from outside of the page. */
  readonly relatedTarget: unknown;
  readonly dataTransfer?: { dropEffect: string } | null;
  /** Of a mouse: 0 left, 1 middle, 2 right, 3 back, 4 forward. */
  readonly button: number;
  preventDefault(): void;
  stopImmediatePropagation(): void;
}
interface PageElement {
  readonly localName?: string;
  readonly rel?: string;
}
type Change = { readonly addedNodes: Iterable<PageElement>; readonly target: PageElement };
declare const window: {
  addEventListener(
    type: string,
    listener: (event: PageEvent) => void,
    options: { readonly capture: true },
  ): void;
};
declare const document: object;
declare const MutationObserver: new (
  callback: (changes: readonly Change[]) => void,
) => { observe(target: object, options: object): void };

/** Keeps from the page what only its own process can keep from it. */
export function guardPage(): void {
  for (const type of ['dragstart', 'dragenter', 'dragover', 'drop']) {
    window.addEventListener(type, refuseDrag, { capture: true });
  }
  for (const type of ['mousedown', 'mouseup', 'auxclick']) {
    window.addEventListener(type, refuseButton, { capture: true });
  }
  watchElements();
  void webFrame.executeJavaScript(tripwires);
}

/** For the log. */
export function tell(what: Refused): void {
  ipcRenderer.send(channels.refused, what);
}

/** Neither a picture of the page's into another window nor anything of another's into the page. */
function refuseDrag(event: PageEvent): void {
  event.preventDefault();
  event.stopImmediatePropagation();
  if (event.type === 'dragstart') tell('drag');
  const comesIn = event.type === 'dragenter' && event.relatedTarget === null;
  if (comesIn || event.type === 'drop') tell('drop');
  if (event.dataTransfer) event.dataTransfer.dropEffect = 'none';
}

/** The right button is the context menu, of which main hears by itself. */
function refuseButton(event: PageEvent): void {
  if (event.button !== 1 && event.button < 3) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  if (event.type === 'mousedown') tell('button');
}

/** Elements that ask nobody: what they would do is prevented, or comes to nothing, elsewhere. */
function watchElements(): void {
  const look = ({ localName, rel = '' }: PageElement) => {
    if (localName === 'webview') tell('webview');
    if (localName === 'link' && /\b(preconnect|dns-prefetch)\b/i.test(rel)) {
      tell('connection beforehand');
    }
  };
  const observer = new MutationObserver((changes) => {
    for (const { addedNodes, target } of changes) {
      look(target);
      for (const node of addedNodes) look(node);
    }
  });
  const attributeFilter = ['rel', 'href'];
  observer.observe(document, { childList: true, subtree: true, attributes: true, attributeFilter });
}
