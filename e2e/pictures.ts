import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { press } from './support/config.ts';
import { startDemoProcess } from './support/demo-process.ts';
import { patientWithStorage } from './support/device.ts';
import { quizIn } from './support/quiz.ts';
import { everyScreen, walkScreens } from './support/screens.ts';
import { test } from './support/test.ts';

/* Pictures for people to look at: would a good shop publish this? */

const folder = fileURLToPath(new URL('../test-results/pictures', import.meta.url));
const sizes = {
  phone: { width: 390, height: 844 },
  desk: { width: 1280, height: 900 },
} as const;

for (const [size, viewport] of Object.entries(sizes)) {
  for (const colorScheme of ['light', 'dark'] as const) {
    const prepare = async (page: Page) => {
      await patientWithStorage(page.context());
      await page.setViewportSize(viewport);
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    };
    const take = async (page: Page, name: string, fullPage: boolean) => {
      const into = join(folder, `${size}-${colorScheme}`);
      await mkdir(into, { recursive: true });
      await page.screenshot({ path: join(into, `${name}.png`), fullPage });
    };

    test(`every screen, ${size}, ${colorScheme}`, async ({ page, open }) => {
      test.slow();
      await prepare(page);
      const shop = await open({ config: everyScreen() });
      let count = 0;
      await walkScreens(page, shop, {}, async name => {
        count += 1;
        await take(page, `${String(count).padStart(2, '0')}-${name}`, false);
      });
    });

    test(`the demo shop, ${size}, ${colorScheme}`, async ({ page }) => {
      test.slow();
      await prepare(page);
      const demo = await startDemoProcess();
      const quiz = quizIn(page);
      try {
        await page.goto(demo.origin);
        await quiz.question('By midday').waitFor();
        await take(page, 'demo-1-arrival', false);
        await page.locator('#find').scrollIntoViewIfNeeded();
        await quiz.option('Dry').check();
        await take(page, 'demo-2-first-question', false);
        await take(page, 'demo-3-whole-page', true);
        await quiz.answer('By midday', 'Dry');
        await quiz.answer('How long may', 'Two minutes');
        await take(page, 'demo-4-third-question', false);
        await quiz.answer('What may one', 'Up to €25');
        await quiz.answer('And scent', ['None, please', 'Show me what fits'], press.keepFor1);
        await page
          .getByRole('button', { name: 'Start again' })
          .or(quiz.button(press.skip))
          .waitFor();
        await take(page, 'demo-5-last', false);
        if (await quiz.button(press.skip).isVisible()) await quiz.button(press.skip).click();
        await quiz.question('Two steps').waitFor();
        await page.locator('#shelf').getByText('First, because you said').waitFor();
        await take(page, 'demo-6-result', false);
        await take(page, 'demo-7-result-whole-page', true);
      } finally {
        await demo.dispose();
      }
    });
  }
}
