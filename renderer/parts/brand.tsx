import type { Look } from '../../preload/look.ts';

/** Whose kiosk this is; nothing where nobody says. */
export function Brand({ look }: { readonly look: Look }) {
  const { logo, brandName } = look;
  if (logo) return <img class="logo" src={logo} alt={brandName} />;
  return brandName ? <p class="brand-name">{brandName}</p> : null;
}
