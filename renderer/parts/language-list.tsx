import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Language } from '../../preload/contract.ts';
import { localeOf } from '../i18n/locales.ts';
import { messagesOf } from '../i18n/messages.ts';
import { Button } from './button.tsx';

/** Somebody who opened the list and went away leaves no list behind. */
const closesAfterMs = 15_000;

/** Which way an arrow leads through the list, where reading goes from left to right. */
const arrows: Readonly<Record<string, number>> = {
  ArrowDown: 1,
  ArrowUp: -1,
  ArrowRight: 1,
  ArrowLeft: -1,
};

interface LanguageListProps {
  readonly language: Language;
  readonly languages: readonly Language[];
  readonly onChoose: (language: Language) => void;
}

/** A button with the language’s name, and behind it all languages, each by its own. */
export function LanguageList({ language, languages, onChoose }: LanguageListProps) {
  const words = messagesOf(language);
  const list = useRef<HTMLDialogElement>(null);
  const [isOpen, setOpen] = useState(false);

  useLayoutEffect(() => {
    if (!isOpen) return;
    // Modal: Escape closes it, the focus stays inside, and a tap beside it touches nothing else.
    list.current?.showModal();
    const timer = setTimeout(() => setOpen(false), closesAfterMs);
    return () => {
      clearTimeout(timer);
      list.current?.close();
    };
  }, [isOpen]);

  const choose = (one: Language) => {
    setOpen(false);
    if (one !== language) onChoose(one);
  };
  const goOn = (event: KeyboardEvent) => {
    const isVertical = event.key === 'ArrowDown' || event.key === 'ArrowUp';
    const isMirrored = localeOf(language).direction === 'rtl' && !isVertical;
    const step = (arrows[event.key] ?? 0) * (isMirrored ? -1 : 1);
    const choices = [...(list.current?.querySelectorAll('button') ?? [])];
    const at = choices.findIndex((choice) => choice.matches(':focus'));
    if (step !== 0) choices.at((at + step) % choices.length)?.focus();
  };
  return (
    <>
      <Button
        class="language"
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onClick={() => setOpen(true)}
      >
        <Globe label={words.language} />
        {words.languageName}
      </Button>
      <dialog
        ref={list}
        class="languages"
        aria-label={words.language}
        onClose={() => setOpen(false)}
        onKeyDown={goOn}
        // What lies around the list belongs to it as its backdrop.
        onClick={(event) => event.target === event.currentTarget && setOpen(false)}
      >
        <ul>
          {languages.map((one) => (
            <li key={one}>
              <Button
                lang={localeOf(one).tag}
                aria-current={one === language ? 'true' : undefined}
                autofocus={one === language}
                onClick={() => choose(one)}
              >
                {messagesOf(one).languageName}
              </Button>
            </li>
          ))}
        </ul>
      </dialog>
    </>
  );
}

function Globe({ label }: { readonly label: string }) {
  return (
    <svg class="globe" viewBox="0 0 24 24" role="img" aria-label={label}>
      <circle cx="12" cy="12" r="9.5" />
      <path d="M2.5 12h19M12 2.5c-6 5.5-6 13.5 0 19c6-5.5 6-13.5 0-19" />
    </svg>
  );
}
