import { listen } from './listen.ts';

/**
 * Calls back with each sign of somebody, which is what only a person does: a touch, a key, a pointer
 * that has really moved. Chromium also says that the pointer has moved when a page
 * moved beneath it, and nobody was there.
 *
 * @returns how to stop it
 */
export function onSignOfLife(callback: () => void): () => void {
  const moved = ({ movementX, movementY }: PointerEvent) => {
    if (movementX !== 0 || movementY !== 0) callback();
  };
  return listen({ pointerdown: callback, pointermove: moved, keydown: callback });
}
