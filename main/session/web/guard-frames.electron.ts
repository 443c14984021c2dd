import type { WebContents } from 'electron';

/**
 * Frames of other sites have processes of their own; only they are attached to. To have them wait for
 * it is of no use: a frame that changes its process is attached to anew, without waiting. A field for
 * files opens nothing until somebody has touched its very frame, which is later than a few
 * milliseconds.
 */
const frames = {
  autoAttach: true,
  waitForDebuggerOnStart: false,
  flatten: true,
  filter: [{ type: 'iframe' }, { exclude: true }],
};

/** Where no page can change anything, or call what is there. */
const world = 'kiosk';
const binding = 'somebodyIsThere';
/** Electron tells of input in the page's own frame only. What a script makes up is not trusted. */
const watchPeople = `
  for (const name of ['pointerdown', 'touchstart', 'keydown', 'wheel'])
    addEventListener(name, ({ isTrusted }) => { if (isTrusted) ${binding}(''); }, { capture: true, passive: true });`;

export interface FrameListener {
  /** A frame gives the main process something to do. */
  readonly asked: () => void;
  readonly fileDialog: () => void;
  /** Somebody does something in a frame of another site. */
  readonly input: () => void;
}

/**
 * A field for files opens the system's own dialog, in a frame too; Chromium's protocol for tools
 * prevents it. No port is opened for it. While it is spoken, dialogs of scripts wait for an answer by
 * it.
 *
 * @throws where it cannot be spoken
 */
export async function guardFrames(contents: WebContents, listener: FrameListener): Promise<void> {
  const tools = contents.debugger;
  if (!tools.isAttached()) tools.attach('1.3');
  const guard = async (sessionId?: string) => {
    await tools.sendCommand('Page.enable', {}, sessionId);
    await tools.sendCommand('Page.setInterceptFileChooserDialog', { enabled: true }, sessionId);
    await tools.sendCommand('Target.setAutoAttach', frames, sessionId);
    if (sessionId !== undefined) await watchFrame(sessionId);
  };
  const watchFrame = async (sessionId: string) => {
    // Else documents that come later do not get the binding.
    await tools.sendCommand('Runtime.enable', {}, sessionId);
    const to = { name: binding, executionContextName: world };
    await tools.sendCommand('Runtime.addBinding', to, sessionId);
    const script = { source: watchPeople, worldName: world, runImmediately: true };
    await tools.sendCommand('Page.addScriptToEvaluateOnNewDocument', script, sessionId);
  };
  tools.on('message', (_event, method, params, sessionId) => {
    listener.asked();
    if (method === 'Page.fileChooserOpened') listener.fileDialog();
    if (method === 'Runtime.bindingCalled' && params.name === binding) listener.input();
    if (method === 'Page.javascriptDialogOpening') {
      const own = sessionId || undefined;
      tools.sendCommand('Page.handleJavaScriptDialog', { accept: false }, own).catch(() => {});
    }
    // A frame that is gone again needs no guard.
    if (method === 'Target.attachedToTarget') guard(params.sessionId).catch(() => {});
  });
  await guard();
}
