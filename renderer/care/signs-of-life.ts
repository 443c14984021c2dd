/** What only a person does: a touch, a key, a pointer that has really moved. */
const names = ['pointerdown', 'pointermove', 'keydown'] as const;

/**
 * Calls back with each sign of somebody. Chromium also says that the pointer has moved when a page
 * moved beneath it, and nobody was there.
 *
 * @returns how to stop it
 */
export function onSignOfLife(callback: () => void): () => void {
  const take = (event: PointerEvent | KeyboardEvent) => {
    const isStill =
      event.type === 'pointermove' &&
      'movementX' in event &&
      event.movementX === 0 &&
      event.movementY === 0;
    if (!isStill) callback();
  };
  for (const name of names) window.addEventListener(name, take, { passive: true });
  return () => {
    for (const name of names) window.removeEventListener(name, take);
  };
}
