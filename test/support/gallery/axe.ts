import type { Page } from '@playwright/test';
import axe, { type RunOptions } from 'axe-core';
import type { Theme } from '../../../preload/palettes.ts';

/** An end of the gradient that stands behind everything, since axe can tell no contrast on it. */
export type Ground = 'ground' | 'ground-lit';

/** Gives the page the means to look at itself. Once for each page. */
export async function bringAxe(page: Page): Promise<void> {
  await page.evaluate(axe.source);
}

/**
 * What axe-core has against the screen that is shown, one line each. All its rules are on, also those
 * that are best practice or experimental. Only the contrast of 7:1 (WCAG level AAA) is asked of the
 * theme alone that promises it. What axe leaves undecided counts too, where it is about contrast. On
 * the second ground only contrasts can differ.
 */
export async function axeFaults(page: Page, theme: Theme, ground: Ground): Promise<string[]> {
  const rules = Object.fromEntries(axe.getRules().map(({ ruleId }) => [ruleId, { enabled: true }]));
  const contrasts = ['color-contrast', 'color-contrast-enhanced'];
  if (theme !== 'contrast') {
    const enhanced = contrasts.pop();
    if (enhanced) rules[enhanced] = { enabled: false };
  }
  const all: RunOptions = { rules, resultTypes: ['violations', 'incomplete'] };
  const onlyContrast: RunOptions = { ...all, runOnly: { type: 'rule', values: contrasts } };
  return page.evaluate(look, { ground, options: ground === 'ground' ? all : onlyContrast });
}

/** Runs in the page. */
async function look({ ground, options }: { ground: string; options: RunOptions }) {
  const main = document.querySelector('main') ?? document.body;
  const { style } = main;
  if (getComputedStyle(main).backgroundImage !== 'none') {
    style.setProperty('background', `var(--${ground})`);
  }
  // biome-ignore lint/suspicious/noExplicitAny: it came as a text
  const { violations, incomplete } = await (globalThis as any).axe.run(document, options);
  style.removeProperty('background');
  const undecided = incomplete.filter(({ id }: { id: string }) => id.startsWith('color-contrast'));
  return (
    [...violations, ...undecided]
      .flatMap(({ id, nodes }: { id: string; nodes: { html: string; failureSummary: string }[] }) =>
        nodes.map(({ html, failureSummary }) => {
          const [, ...reasons] = failureSummary.split('\n');
          return `${id}: ${html.slice(0, 160)} ${reasons.join(' ').trim()}`;
        }),
      )
      // Keys with a sign are in the colours of the keys with a letter.
      .filter((fault) => !fault.includes('only non-text characters'))
  );
}
