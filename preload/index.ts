import { contextBridge, type IpcRendererEvent, ipcRenderer } from 'electron';
import * as v from 'valibot';
import { AdminAnswer, AdminCall, adminChannel } from './admin-contract.ts';
import { channels, Intent, type KioskBridge, Screen } from './contract.ts';
import { guardPage, tell } from './guard.ts';

const bridge: KioskBridge = {
  onScreen(listener) {
    const receive = (_event: IpcRendererEvent, message: unknown) => {
      const screen = v.safeParse(Screen, message);
      if (screen.success) listener(screen.output);
      else bridge.send({ type: 'broken', what: `screen refused: ${dotPath(screen.issues[0])}` });
    };
    ipcRenderer.on(channels.screen, receive);
    return () => ipcRenderer.off(channels.screen, receive);
  },
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

function failed(what: string): AdminAnswer {
  return { answer: 'failed', what };
}

function dotPath(issue: v.BaseIssue<unknown>): string {
  return v.getDotPath(issue) ?? issue.type;
}

guardPage();
contextBridge.exposeInMainWorld('kiosk', bridge);
