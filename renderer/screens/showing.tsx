import type { PreparedCode } from '../code/prepare-code.ts';
import { CodePicture } from '../parts/code-picture.tsx';
import { Ring } from '../parts/ring.tsx';
import type { ViewOf, Worded } from './types.ts';

interface ShowingProps extends Worded {
  readonly view: ViewOf<'showing'>;
  readonly code: PreparedCode | null;
}

/** The code, large, and three steps beside it. */
export function ShowingScreen({ words, view, code }: ShowingProps) {
  const { showing } = words;
  return (
    <div class="showing">
      <header class="showing-head">
        {view.kioskName && <p class="kiosk-name">{view.kioskName}</p>}
        <h1>{showing.title}</h1>
      </header>
      <div class="code-card">{code && <CodePicture code={code} label={showing.code} />}</div>
      <div class="showing-foot">
        <ol class="steps">
          {showing.steps[view.app].map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
        <div class="fresh">
          <Ring leftMs={view.rotatesInMs} wholeMs={view.rotationMs} round={view.code} />
          <div>
            <p>{showing.fresh}</p>
            <p class="service">{showing.service(view.service)}</p>
          </div>
        </div>
      </div>
    </div>
  );
}
