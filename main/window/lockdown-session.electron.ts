import type { Session } from 'electron';
import type { Log } from '../report/log.ts';
import type { Guest, Guests } from '../session/web/guest.ts';
import { addressInLog } from './address-in-log.ts';

/** All that a page may load; what of it is really there, its Content Security Policy says. */
const pageSchemes = ['app:', 'data:'];
/** Chromium's own tools, where they are not turned off. */
const toolSchemes = ['devtools:'];

export interface SessionLockdown {
  readonly log: Log;
  readonly isPackaged: boolean;
  /** Where requests are judged by an application's rules. */
  readonly guests: Guests<Session>;
}

/** A session that grants nothing, saves nothing and, but for a guest's, reaches no network. */
export function lockDownSession(session: Session, lockdown: SessionLockdown): void {
  const { log, isPackaged, guests } = lockdown;
  const guest = () => guests.of(session);
  refusePermissions(session, log, guest);
  refuseDevices(session, log);
  session.on('will-download', (event, item) => {
    event.preventDefault();
    guest()?.withheld('download');
    log.warn('refused', { what: 'download', address: addressInLog(item.getURL()) });
  });
  session.setSpellCheckerEnabled(false);
  const schemes = isPackaged ? pageSchemes : [...pageSchemes, ...toolSchemes];
  session.webRequest.onBeforeRequest((details, answer) => {
    const isAllowed =
      guest()?.mayRequest(details) ?? schemes.some((scheme) => details.url.startsWith(scheme));
    if (!isAllowed) {
      log.warn('refused', { what: 'network request', address: addressInLog(details.url) });
    }
    answer({ cancel: !isAllowed });
  });
}

/** Chromium looks this one up by itself at every start. */
const chromiumsOwn: string = 'background-sync';

function refusePermissions(session: Session, log: Log, guest: () => Guest | null): void {
  session.setPermissionRequestHandler((_contents, permission, answer) => {
    guest()?.withheld('permission');
    log.warn('refused', { what: 'permission', permission });
    answer(false);
  });
  session.setPermissionCheckHandler((_contents, permission) => {
    guest()?.asked();
    if (permission !== chromiumsOwn) log.warn('refused', { what: 'permission', permission });
    return false;
  });
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, answer) => {
    guest()?.withheld('permission');
    log.warn('refused', { what: 'permission', permission: 'display-capture' });
    answer({});
  });
}

/** Without a listener Chromium refuses these too; with one it is also written down. */
function refuseDevices(session: Session, log: Log): void {
  const refuse = (kind: string, event: { preventDefault(): void }, answer: () => void) => {
    event.preventDefault();
    log.warn('refused', { what: 'device', kind });
    answer();
  };
  session.on('select-hid-device', (event, _details, answer) =>
    refuse('hid', event, () => answer(null)),
  );
  session.on('select-serial-port', (event, _ports, _contents, answer) =>
    refuse('serial', event, () => answer('')),
  );
  session.on('select-usb-device', (event, _details, answer) =>
    refuse('usb', event, () => answer()),
  );
}
