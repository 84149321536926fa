import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { focused, openStage } from '../stage.testing.ts';

const radio = (name: string) => page.getByRole('radio', { name, exact: true });
const button = (name: string) => page.getByRole('button', { name, exact: true });

async function finish() {
  const opened = await openStage({ first: ['midday', 'steps'] });
  await radio('Dry').click();
  await button('Yes, keep it').click();
  await radio('Two steps Done in a minute').click();
  await button('No, only here').click();
  await expect.poll(focused).toBe('Two steps. That is all.');
  return opened;
}
const decided = (events: Awaited<ReturnType<typeof finish>>['events']) =>
  events.flatMap(event =>
    event.type === 'consent' && event.purpose === 'email_content'
      ? [[event.attribute, event.status]]
      : [],
  );

test('the result says why, in the words that were chosen, and shows the products of the shop', async () => {
  await finish();
  await expect
    .element(page.getByText('Two-step sets first, because you said: Dry and Two steps.'))
    .toBeVisible();
  await expect.element(page.getByText('The cream-cleanser')).toBeVisible();
  await expect.element(page.getByRole('link', { name: 'See the set' })).toBeVisible();
});

test('a second use is asked once the value is visible: nothing is ticked, None is as easy as All', async () => {
  const { events } = await finish();
  await expect.element(page.getByRole('checkbox', { name: 'Skin type' })).not.toBeChecked();
  await button('None').click();
  await expect
    .poll(() => decided(events))
    .toEqual([
      ['skin_type', 'refused'],
      ['routine', 'refused'],
    ]);
});

test('Save keeps what was ticked and nothing else, says so once, and it can be changed', async () => {
  const { events, root } = await finish();
  await page.getByRole('checkbox', { name: 'Skin type' }).click();
  await button('Save').click();
  await expect
    .poll(() => decided(events))
    .toEqual([
      ['skin_type', 'given'],
      ['routine', 'refused'],
    ]);
  await expect.element(page.getByText(/^1 of 2 answers used/)).toBeVisible();
  expect(root.querySelector('[role=status].said')?.textContent).toMatch(/^Saved: 1 of 2/);
  expect(root.querySelector('.said')?.getBoundingClientRect().height).toBe(1);
  await button('Change').click();
  await expect.element(page.getByRole('checkbox', { name: 'Skin type' })).toBeChecked();
});

test('what was kept is stopped with one press', async () => {
  const { events } = await finish();
  await expect.element(page.getByText(/^1 answer kept/)).toBeVisible();
  await button('Stop all').click();
  await expect.element(page.getByText(/^1 answer kept/)).not.toBeInTheDocument();
  await expect.element(page.getByText(/^Stopped: no answer is kept/).first()).toBeVisible();
  await expect
    .poll(() => events)
    .toContainEqual(expect.objectContaining({ purpose: 'fit', status: 'withdrawn' }));
});

test('an answer is changed from the result, and those without a purpose are marked', async () => {
  await finish();
  await button('Change an answer').click();
  await expect.element(page.getByText('only here')).toBeVisible();
  await button('Change: Routine').click();
  await expect.poll(focused).toBe('How long may a routine take?');
  await expect.element(radio('Two steps Done in a minute')).toBeChecked();
});
