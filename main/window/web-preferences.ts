/** What a page of the kiosk may be and do. Nothing is left to a default, which versions change. */
const fixed = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  enableBlinkFeatures: '',
  // The middle button opens links in windows of their own; pickers open the system's file dialogs.
  disableBlinkFeatures: 'Auxclick,FileSystemAccessLocal',
  webviewTag: false,
  plugins: false,
  navigateOnDragDrop: false,
  disableDialogs: true,
  safeDialogs: true,
  spellcheck: false,
  // A page could read what somebody has copied elsewhere.
  enableDeprecatedPaste: false,
  zoomFactor: 1,
  enablePreferredSizeMode: false,
  // Somebody scans without touching the screen, and is to hear that it worked.
  autoplayPolicy: 'no-user-gesture-required',
  // A kiosk's window can lie unseen behind another for a moment; its code must stay fresh.
  backgroundThrottling: false,
} as const;

/** Of a window that needs no code to show what it shows. */
export const stillPreferences = { ...fixed, javascript: false, devTools: false } as const;

/** The kiosk window's `webPreferences`, but for its session. */
export function pagePreferences(options: {
  /** Absolute path of the preload script. */
  readonly preload: string;
  readonly isPackaged: boolean;
}) {
  return { ...fixed, preload: options.preload, devTools: !options.isPackaged };
}

/** Of the operator's application: a page like any other, with nothing of the kiosk's. */
export function applicationPreferences({ isPackaged }: { readonly isPackaged: boolean }) {
  return {
    ...fixed,
    autoplayPolicy: 'document-user-activation-required',
    backgroundThrottling: true,
    devTools: !isPackaged,
  } as const;
}
