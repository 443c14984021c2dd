import { contextBridge, type IpcRendererEvent, ipcRenderer } from 'electron';
import * as v from 'valibot';
import { channels, Intent, type KioskBridge, Screen } from './contract.ts';

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
  },
};

function dotPath(issue: v.BaseIssue<unknown>): string {
  return v.getDotPath(issue) ?? issue.type;
}

contextBridge.exposeInMainWorld('kiosk', bridge);
