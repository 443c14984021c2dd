import { expect, it } from 'vitest';
import { outOfOrderAddress } from '../../../main/window/out-of-order.ts';
import { languages } from '../../../preload/contract.ts';

const page = decodeURIComponent(outOfOrderAddress.slice(outOfOrderAddress.indexOf(',') + 1));

it('a kiosk that is out of order says so in every language', () => {
  for (const language of languages) expect(page).toContain(`<section lang="${language}"`);
  expect(page).toContain('Out of order');
});

it('needs nothing but itself to say so', () => {
  expect(page).not.toMatch(/script|src=|href=|url\(/);
});
