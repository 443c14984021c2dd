/** A sign in a circle, where there is no face to show. */
export function Mark({ path }: { readonly path: string }) {
  return (
    <svg class="mark" viewBox="0 0 24 24" aria-hidden="true">
      <path d={path} />
    </svg>
  );
}
