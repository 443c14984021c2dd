import { app, Menu, type Session, type WebContents } from 'electron';
import type { Log } from '../report/log.ts';

/** Rules for everything that could ever show a page, whoever creates it. */
export function lockDownAllContents(log: Log): void {
  Menu.setApplicationMenu(null); // its accelerators reload, zoom and open the developer tools
  app.on('web-contents-created', (_event, contents) => lockDown(contents, log));
}

function lockDown(contents: WebContents, log: Log): void {
  const refuse = (what: string) => (event: { preventDefault(): void }) => {
    event.preventDefault();
    log.warn('refused', { what });
  };
  contents.on('will-navigate', refuse('navigation'));
  contents.on('will-frame-navigate', refuse('navigation of a frame'));
  contents.on('will-redirect', refuse('redirect'));
  contents.on('will-attach-webview', refuse('webview'));
  contents.on('context-menu', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => {
    log.warn('refused', { what: 'new window' });
    return { action: 'deny' };
  });
}

/** A session that grants nothing and saves nothing. */
export function lockDownSession(session: Session, log: Log): void {
  session.setPermissionRequestHandler((_contents, permission, answer) => {
    log.warn('refused', { what: `permission ${permission}` });
    answer(false);
  });
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, answer) => answer({}));
  session.on('will-download', (event) => {
    event.preventDefault();
    log.warn('refused', { what: 'download' });
  });
}
