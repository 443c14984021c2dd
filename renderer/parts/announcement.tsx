import { useLayoutEffect, useRef } from 'preact/hooks';

/** What the screen is about, what it says of it, and what there is to do. */
const told = ['h1', ':is(h1, .details) + p', '.session-words > p', '.steps li']
  .map((part) => `.stage ${part}`)
  .join();
/** What must not wait until something else has been read out. */
const urgent =
  ':is(.is-problem, .is-declined, .is-refused, .is-handoffFailed, .is-stillThere), :has(.is-error)';

/**
 * Says what is new on the screen to those who hear it. It is there before anything is new, since a
 * screen reader passes over what comes together with its words; and it keeps silent while only a
 * number changes, so that no countdown is read out second by second.
 */
export function Announcement() {
  const region = useRef<HTMLParagraphElement>(null);
  useLayoutEffect(() => {
    const place = region.current;
    const screen = place?.parentElement;
    if (!place || !screen) return;
    let last = '';
    const tell = () => {
      const words = [...screen.querySelectorAll(told)].map((part) =>
        part.checkVisibility({ visibilityProperty: true }) ? part.textContent : '',
      );
      const said = words.filter(Boolean).join('. ');
      const unnumbered = said.replace(/\d+/g, '');
      if (unnumbered === last) return;
      last = unnumbered;
      place.ariaLive = screen.matches(urgent) ? 'assertive' : 'polite';
      place.textContent = said;
    };
    tell();
    const observer = new MutationObserver(tell);
    observer.observe(screen, {
      childList: true,
      characterData: true,
      subtree: true,
      attributeFilter: ['class'],
    });
    return () => observer.disconnect();
  }, []);
  return <p class="unseen announcement" ref={region} aria-live="polite" aria-atomic="true" />;
}
