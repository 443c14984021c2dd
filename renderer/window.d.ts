import type { KioskBridge } from '../preload/contract.ts';

declare global {
  interface Window {
    /** Put there by the preload script; the page's only door to the outside. */
    readonly kiosk: KioskBridge;
  }
}
