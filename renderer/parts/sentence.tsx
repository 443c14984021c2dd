import { runsOf } from '../i18n/isolate.ts';

/** A sentence whose isolated parts are elements, so that its text holds no invisible characters. */
export function Sentence({ text }: { readonly text: string }) {
  return (
    <>
      {runsOf(text).map((run, at) =>
        run.direction === null ? (
          run.text
        ) : (
          <bdi key={at} dir={run.direction}>
            {run.text}
          </bdi>
        ),
      )}
    </>
  );
}
