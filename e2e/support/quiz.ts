import type { FrameLocator, Locator, Page } from '@playwright/test';
import { expect } from '@playwright/test';
import { press } from './config.ts';

type Place = Page | Locator | FrameLocator;

/** A widget as a person meets it: by what things are called. */
export interface Quiz {
  question(title: string): Locator;
  option(name: string): Locator;
  button(name: string): Locator;
  /** Chooses on the screen with this question, and presses. */
  answer(title: string, choice: string | readonly string[], button?: string): Promise<void>;
}

export function quizIn(place: Place): Quiz {
  const question = (title: string) => place.getByRole('heading', { name: title });
  const option = (name: string) =>
    place.getByRole('radio', { name }).or(place.getByRole('checkbox', { name }));
  const button = (name: string) => place.getByRole('button', { name, exact: true });
  return {
    question,
    option,
    button,
    async answer(title, choice, name = press.keep) {
      await expect(question(title)).toBeVisible();
      for (const one of [choice].flat()) await option(one).check();
      await button(name).click();
      await expect(question(title)).toBeHidden();
    },
  };
}
