import { ipcRenderer, webFrame } from 'electron';
import { channels, type Refused } from './contract.ts';

/** As much of the page as is needed here; the preload script is otherwise no matter of pages. */
interface DragEvent {
  readonly type: string;
  readonly dataTransfer: { dropEffect: string } | null;
  preventDefault(): void;
  stopImmediatePropagation(): void;
}
declare const window: {
  addEventListener(
    type: 'dragstart' | 'dragover' | 'drop',
    listener: (event: DragEvent) => void,
    options: { readonly capture: true },
  ): void;
};

/** Electron lets every page close its window. This one is told what other pages are told. */
const keepOpen = `Object.defineProperty(window, 'close', {
  value: () => console.warn('Scripts may close only the windows that were opened by them.'),
})`;

/** Keeps from the page what only its own process can keep from it. */
export function guardPage(): void {
  for (const type of ['dragstart', 'dragover', 'drop'] as const) {
    window.addEventListener(type, refuseDrag, { capture: true });
  }
  void webFrame.executeJavaScript(keepOpen);
}

/** For the log. */
export function tell(what: Refused): void {
  ipcRenderer.send(channels.refused, what);
}

/** Neither a picture of the page's into another window nor anything of another's into the page. */
function refuseDrag(event: DragEvent): void {
  event.preventDefault();
  event.stopImmediatePropagation();
  if (event.type === 'dragstart') tell('drag');
  if (event.type === 'drop') tell('drop');
  if (event.dataTransfer) event.dataTransfer.dropEffect = 'none';
}
