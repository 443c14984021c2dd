/** What main says in English whatever the language of the screen, for operators. */
export function English({ text }: { readonly text: string }) {
  return (
    <bdi lang="en" dir="ltr">
      {text}
    </bdi>
  );
}
