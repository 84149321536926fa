import { defineConfig } from '@playwright/test';
import base from './playwright.config.ts';

/** `npm run pictures`: every screen, to be looked at. They land in `test-results/pictures`. */
export default defineConfig({
  ...base,
  testMatch: 'pictures.ts',
  outputDir: '../test-results/pictures-run',
});
