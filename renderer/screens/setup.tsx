import { English } from '../parts/english.tsx';
import { IntentButton } from '../parts/intent-button.tsx';
import type { Acting, ViewOf, Worded } from './types.ts';

/** What keeps the kiosk from starting: each setting, what was found, and what would be right. */
export function SetupScreen({ words, view, bridge }: Worded & Acting & { view: ViewOf<'setup'> }) {
  return (
    <div class="message setup">
      <h1>{words.setup.title}</h1>
      <p>{words.setup.text}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: there is nothing else in it by which to scroll */}
      <ul class="issues" tabIndex={0}>
        {view.issues.map((issue) => (
          <li key={`${issue.source} ${issue.key}`}>
            <code>{issue.key}</code> <bdi class="small">({issue.source})</bdi>
            <dl>
              <dt>{words.setup.found}</dt>
              <dd>
                <bdi>{issue.found}</bdi>
              </dd>
              <dt>{words.setup.allowed}</dt>
              <dd>
                <English text={issue.allowed} />
              </dd>
            </dl>
          </li>
        ))}
      </ul>
      <IntentButton bridge={bridge} says="openAdmin">
        {words.setup.mend}
      </IntentButton>
    </div>
  );
}
