import type { WebContents } from 'electron';

/** Frames of other sites have processes of their own; only they are attached to. */
const frames = {
  autoAttach: true,
  waitForDebuggerOnStart: true,
  flatten: true,
  filter: [{ type: 'iframe' }, { exclude: true }],
};

/**
 * A field for files opens the system's own dialog, in a frame too; Chromium's protocol for tools
 * prevents it in each frame before its code runs. No port is opened for it. While it is spoken,
 * dialogs of scripts wait for an answer by it.
 *
 * @throws where it cannot be spoken
 */
export async function guardFrames(contents: WebContents, onFileDialog: () => void): Promise<void> {
  const tools = contents.debugger;
  if (!tools.isAttached()) tools.attach('1.3');
  const guard = async (sessionId?: string) => {
    await tools.sendCommand('Page.enable', {}, sessionId);
    await tools.sendCommand('Page.setInterceptFileChooserDialog', { enabled: true }, sessionId);
    await tools.sendCommand('Target.setAutoAttach', frames, sessionId);
  };
  // A frame that is gone again needs no guard.
  const letRun = (sessionId: string) =>
    tools.sendCommand('Runtime.runIfWaitingForDebugger', {}, sessionId).catch(() => {});
  tools.on('message', (_event, method, params, sessionId) => {
    const own = sessionId || undefined;
    if (method === 'Page.fileChooserOpened') onFileDialog();
    if (method === 'Page.javascriptDialogOpening') {
      tools.sendCommand('Page.handleJavaScriptDialog', { accept: false }, own).catch(() => {});
    }
    if (method === 'Target.attachedToTarget') {
      const child: string = params.sessionId;
      guard(child).then(
        () => letRun(child),
        () => {}, // unguarded, it never runs
      );
    }
  });
  await guard();
}
