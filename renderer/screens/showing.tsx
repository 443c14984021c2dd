import type { PreparedCode } from '../code/prepare-code.ts';
import { leftToRight } from '../i18n/isolate.ts';
import { Brand } from '../parts/brand.tsx';
import { CodePicture } from '../parts/code-picture.tsx';
import { Ring } from '../parts/ring.tsx';
import { Sentence } from '../parts/sentence.tsx';
import { Steps } from '../parts/steps.tsx';
import type { Branded, ViewOf, Worded } from './types.ts';

interface ShowingProps extends Worded, Branded {
  readonly view: ViewOf<'showing'>;
  readonly code: PreparedCode | null;
  /** Nobody is there: the steps may call for somebody. */
  readonly isIdle: boolean;
}

/** The code, large, and three steps beside it. */
export function ShowingScreen({ words, view, code, look, isIdle }: ShowingProps) {
  const { showing } = words;
  return (
    <div class="showing">
      <header class="showing-head">
        <Brand look={look} />
        {view.kioskName && (
          <p class="kiosk-name">
            <bdi>{view.kioskName}</bdi>
          </p>
        )}
        <h1>{showing.title}</h1>
      </header>
      <div class="code-card">{code && <CodePicture code={code} label={showing.code} />}</div>
      <div class="showing-foot">
        <Steps steps={showing.steps[view.app]} isCalling={isIdle} />
        <div class="fresh">
          <Ring leftMs={view.rotatesInMs} wholeMs={view.rotationMs} round={view.code} />
          <div>
            <p>{showing.fresh}</p>
            <p class="service">
              <Sentence text={showing.service(leftToRight(view.service))} />
            </p>
          </div>
        </div>
      </div>
    </div>
  );
}
