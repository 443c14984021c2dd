type Heard = {
  readonly [N in keyof WindowEventMap]?: (event: WindowEventMap[N]) => void;
};

/**
 * Hears events of the window: by name, what to do with each.
 *
 * @returns how to stop it
 */
export function listen(heard: Heard, options: AddEventListenerOptions = {}): () => void {
  const end = new AbortController();
  for (const [name, take] of Object.entries(heard)) {
    // Each takes the events of its own name, which a loop over names cannot say.
    window.addEventListener(name, take as EventListener, { ...options, signal: end.signal });
  }
  return () => end.abort();
}
