import type { Page } from '@playwright/test';
import axe from 'axe-core';

/** What axe holds against a part of the page: the rule, and the elements that break it. */
export async function axeViolations(page: Page, selector: string): Promise<readonly string[]> {
  await page.evaluate(axe.source);
  return page.evaluate(async of => {
    const { violations } = await window.axe.run(of);
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
  }, selector);
}

declare global {
  interface Window {
    axe: typeof axe;
  }
}
