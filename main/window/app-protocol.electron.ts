import { readFile } from 'node:fs/promises';
import { protocol, type Session } from 'electron';
import { fileFor, headersFor } from './app-files.ts';

/** Must run before Electron is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true } },
  ]);
}

/** Serves the page's files, from one folder and nowhere else. */
export function serveApp(session: Session, folder: string): void {
  session.protocol.handle('app', async (request) => {
    const file = fileFor(request.url, folder);
    const body = file && (await readFile(file).catch(() => null));
    if (!file || !body) return new Response('not found', { status: 404 });
    return new Response(new Uint8Array(body), { headers: headersFor(file) });
  });
}
