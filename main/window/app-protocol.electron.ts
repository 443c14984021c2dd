import { readFile } from 'node:fs/promises';
import { protocol, type Session } from 'electron';
import type { Log } from '../report/log.ts';
import { addressInLog } from './address-in-log.ts';
import { fileFor, headersFor } from './app-files.ts';

/** Must run before Electron is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true } },
  ]);
}

/** Serves the page's files, from one folder and nowhere else. Called once for a session. */
export function serveApp(session: Session, folder: string, log: Log): void {
  if (session.protocol.isProtocolHandled('app')) return;
  session.protocol.handle('app', async (request) => {
    const file = request.method === 'GET' ? fileFor(request.url, folder) : null;
    const body = file && (await readFile(file).catch(() => null));
    if (file && body) return new Response(new Uint8Array(body), { headers: headersFor(file) });
    log.warn('refused', { what: 'file of the page', address: addressInLog(request.url) });
    return new Response('not found', { status: 404 });
  });
}
