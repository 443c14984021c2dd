import { appOrigin } from './app-files.ts';

/** As much of Electron's IPC events as says who sent one. */
export interface SentMessage {
  readonly sender: { readonly id: number };
  /** Null when the frame is gone or has gone elsewhere since. */
  readonly senderFrame: { readonly parent: unknown; readonly origin: string } | null;
}

/**
 * Whether a message comes from the kiosk's page: these very contents, their main frame, and exactly
 * the page's origin.
 *
 * @param contentsId of the window that the page is shown in
 */
export function isFromPage({ sender, senderFrame }: SentMessage, contentsId: number): boolean {
  return (
    sender.id === contentsId &&
    senderFrame !== null &&
    senderFrame.parent === null &&
    senderFrame.origin === appOrigin
  );
}
