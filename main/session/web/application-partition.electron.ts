import { type Session, session, type WebPreferences } from 'electron';
import type { Log } from '../../report/log.ts';
import type { Application, ApplicationListener, Partition } from './application.ts';
import { ApplicationView, type KioskWindowOf } from './application-view.electron.ts';
import type { CertificateJudge } from './certificate-judge.ts';
import { clearings } from './clearings.ts';
import type { Guest, Guests } from './guest.ts';
import { plainUserAgent, withoutModals } from './headers.ts';
import type { ProxyConfig } from './proxy-config.ts';

export interface ApplicationPartitionOptions {
  readonly guests: Guests<Session>;
  readonly proxy: ProxyConfig;
  readonly judge: CertificateJudge;
  readonly webPreferences: WebPreferences;
  readonly window: KioskWindowOf;
  readonly log: Log;
}

/** What Chromium's procedure for certificates is answered. */
const trust = 0;
const asChromiumSays = -3;

/** In this process: of the same name is the same partition, also after other settings. */
let made = 0;

/** A partition in memory, with nothing of the kiosk's in it. */
export class ApplicationPartition implements Partition {
  readonly #options: ApplicationPartitionOptions;
  readonly #session: Session;
  readonly #ready: Promise<void>;
  #guest: Guest | null = null;

  constructor(options: ApplicationPartitionOptions) {
    this.#options = options;
    made += 1;
    // Without `persist:`, so that nothing of it is ever on the disk.
    this.#session = session.fromPartition(`application-${made}`);
    // Though no spelling is checked, a dictionary would be fetched from Chromium's maker.
    this.#session.setSpellCheckerLanguages([]);
    this.#session.setUserAgent(plainUserAgent(this.#session.getUserAgent()));
    this.#refuseMore();
    this.#judgeCertificates();
    this.#ready = this.#session.setProxy(options.proxy);
  }

  admit(guest: Guest): void {
    this.#guest = guest;
    this.#options.guests.admit(this.#session, guest);
  }

  open(listener: ApplicationListener): Application {
    return new ApplicationView({
      webPreferences: { ...this.#options.webPreferences, session: this.#session },
      window: this.#options.window,
      ready: this.#ready,
      listener,
      onFileDialog: () => this.#guest?.withheld('file'),
    });
  }

  async request(address: string, signal: AbortSignal): Promise<number> {
    await this.#ready;
    const { status } = await this.#session.fetch(address, {
      method: 'POST',
      credentials: 'include',
      signal,
    });
    return status;
  }

  clear(): Promise<void> {
    return clearings.watch(this.#clear());
  }

  async #clear(): Promise<void> {
    const own = this.#session;
    this.#guest = null;
    this.#options.guests.dismiss(own);
    this.#options.judge.forget();
    await own.closeAllConnections();
    // The second knows more kinds of data than the first, and not all of the first's.
    await Promise.all([own.clearStorageData(), own.clearData()]);
    await Promise.all([
      own.clearCache(),
      own.clearAuthCache(),
      own.clearHostResolverCache(),
      own.clearCodeCaches({ urls: [] }),
    ]);
    // What Chromium remembers of certificates goes with the procedure that it asked.
    own.setCertificateVerifyProc(null);
    this.#judgeCertificates();
    const cookies = await own.cookies.get({});
    if (cookies.length > 0) throw new Error(`${cookies.length} cookies are left`);
  }

  #judgeCertificates(): void {
    this.#session.setCertificateVerifyProc((request, answer) => {
      const { hostname, certificate, verificationResult } = request;
      const { fingerprint } = certificate;
      void this.#options.judge
        .isTrustedHere({ hostname, fingerprint, verificationResult })
        .then((isTrusted) => answer(isTrusted ? trust : asChromiumSays));
    });
  }

  /** Beyond what the lockdown keeps every session from. */
  #refuseMore(): void {
    const { webRequest } = this.#session;
    const { log } = this.#options;
    webRequest.onBeforeSendHeaders((details, answer) => {
      // A page that a service worker makes up would have none of the headers that are added below.
      const isWorker = details.requestHeaders['Service-Worker'] === 'script';
      if (isWorker) log.warn('refused', { what: 'service worker' });
      answer({ cancel: isWorker });
    });
    webRequest.onHeadersReceived((details, answer) => {
      const isPage = details.resourceType === 'mainFrame' || details.resourceType === 'subFrame';
      if (!isPage) return answer({});
      const responseHeaders = withoutModals(details.responseHeaders ?? {});
      answer(responseHeaders === null ? { cancel: true } : { responseHeaders });
    });
  }
}
