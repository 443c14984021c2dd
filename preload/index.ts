import { contextBridge, type IpcRendererEvent, ipcRenderer } from 'electron';
import * as v from 'valibot';
import { AdminAnswer, AdminCall, adminChannel } from './admin-contract.ts';
import { CodeAhead, channels, Intent, type KioskBridge, Screen } from './contract.ts';
import { guardPage, tell } from './guard.ts';

const bridge: KioskBridge = {
  onScreen: (listener) => hear(channels.screen, Screen, listener),
  onCodeAhead: (listener) => hear(channels.codeAhead, CodeAhead, listener),
  send(intent) {
    const checked = v.safeParse(Intent, intent);
    if (checked.success) ipcRenderer.send(channels.intent, checked.output);
    else tell('malformed intent');
  },
  async admin(call) {
    const checked = v.safeParse(AdminCall, call);
    if (!checked.success) {
      tell('malformed call');
      return failed(`call refused: ${dotPath(checked.issues[0])}`);
    }
    try {
      const answer = v.safeParse(
        AdminAnswer,
        await ipcRenderer.invoke(adminChannel, checked.output),
      );
      return answer.success
        ? answer.output
        : failed(`answer refused: ${dotPath(answer.issues[0])}`);
    } catch {
      // Electron's words for it may hold anything.
      return failed('the admin’s room cannot be asked');
    }
  },
};

/** Listens to what main pushes, if it is what was agreed. */
function hear<S extends v.GenericSchema>(
  channel: string,
  schema: S,
  listener: (message: v.InferOutput<S>) => void,
): () => void {
  const receive = (_event: IpcRendererEvent, message: unknown) => {
    const heard = v.safeParse(schema, message);
    if (heard.success) listener(heard.output);
    else bridge.send({ type: 'broken', what: `${channel} refused: ${dotPath(heard.issues[0])}` });
  };
  ipcRenderer.on(channel, receive);
  return () => ipcRenderer.off(channel, receive);
}

function failed(what: string): AdminAnswer {
  return { answer: 'failed', what };
}

function dotPath(issue: v.BaseIssue<unknown>): string {
  return v.getDotPath(issue) ?? issue.type;
}

guardPage();
contextBridge.exposeInMainWorld('kiosk', bridge);
