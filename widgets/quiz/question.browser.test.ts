import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { focused, openStage } from '../stage.testing.ts';

const radio = (name: string) => page.getByRole('radio', { name, exact: true });
const checkbox = (name: string | RegExp) => page.getByRole('checkbox', { name });
const button = (name: string) => page.getByRole('button', { name });
const title = (name: string) => page.getByRole('heading', { name });

test('choosing an option only selects it: nothing is answered before a button is pressed', async () => {
  const { events } = await openStage();
  await radio('Dry').click();
  await expect.element(radio('Dry')).toBeChecked();
  await expect.element(title('By midday, your skin feels…')).toBeVisible();
  expect(events).toEqual([]);
});

test('either button answers with its choice and goes on, and the focus moves to the new question', async () => {
  const { events } = await openStage();
  await radio('Dry').click();
  await button('No, only here').click();
  await expect.poll(focused).toBe('How long may a routine take?');
  await radio('Two steps Done in a minute').click();
  await button('Yes, keep it').click();
  await expect.poll(focused).toBe('What may one product cost?');
  await expect
    .poll(() => events.filter(({ type }) => type === 'answered'))
    .toMatchObject([{ attribute: 'skin_type' }, { attribute: 'routine', value: 'short' }]);
  expect(events[0]).not.toHaveProperty('value');
});

test('a button pressed too early says what is missing, at the question, and answers nothing', async () => {
  const { events } = await openStage();
  await button('Yes, keep it').click();
  await expect.poll(focused).toBe('Dry');
  await expect
    .element(page.getByRole('group', { name: 'By midday, your skin feels…' }))
    .toHaveAccessibleDescription(
      'So that textures suit you. Choose the one that comes closest first.',
    );
  await radio('Oily').click();
  await expect.element(page.getByText('closest first')).not.toBeInTheDocument();
  expect(events).toEqual([]);
});

test('a question is answered by keyboard alone: a number chooses, Tab reaches the buttons', async () => {
  const { events, stage } = await openStage();
  stage.focus('h2');
  await userEvent.keyboard('2');
  await expect.element(radio('Oily')).toBeChecked();
  await userEvent.keyboard('{Tab}{Tab}{Tab}{Enter}');
  await expect.poll(focused).toBe('How long may a routine take?');
  await expect.poll(() => events).toContainEqual(expect.objectContaining({ value: 'oily' }));
});

test('pressed twice is answered once', async () => {
  const { events } = await openStage();
  await radio('Dry').click();
  await button('Yes, keep it').dblClick();
  await expect.element(title('How long may a routine take?')).toBeVisible();
  await expect.poll(() => events.filter(({ type }) => type === 'answered').length).toBe(1);
});

test('one tick carries the choice: later screens say so, and let it be changed', async () => {
  await openStage();
  await radio('Dry').click();
  await checkbox('Same for my next answers: Routine, Budget for one product').click();
  await button('Yes, keep it').click();
  await expect.element(page.getByText('Kept for “Show me what fits”')).toBeVisible();
  await button('Change').click();
  await expect.element(button('Yes, keep it')).toBeVisible();
});

test('a tap on an option goes on where consent was carried; an arrow key does not', async () => {
  await openStage();
  await radio('Dry').click();
  await checkbox(/^Same for/).click();
  await button('Yes, keep it').click();
  await expect.poll(focused).toBe('How long may a routine take?');
  await userEvent.keyboard('{Tab}{Tab}{Tab} {ArrowDown}');
  await expect.element(radio('Four steps An evening ritual')).toBeChecked();
  await radio('Two steps Done in a minute').click();
  await expect.element(title('What may one product cost?')).toBeVisible();
});

test('special data is asked in its own words, is never carried, and an exclusive option clears the others', async () => {
  const { events } = await openStage({ first: ['worries'] });
  await expect
    .element(page.getByRole('group', { name: /^Your skin concern may say something/ }))
    .toBeVisible();
  await expect.element(checkbox(/^Same for/)).not.toBeInTheDocument();
  await checkbox('Redness').click();
  await checkbox('Spots').click();
  await checkbox('Fine lines').click();
  await expect.element(checkbox('Fine lines')).not.toBeChecked();
  await expect.element(page.getByText('Choose 2 at most: untick one')).toBeVisible();
  await checkbox('None of these').click();
  await expect.element(checkbox('Redness')).not.toBeChecked();
  await button('Yes, I agree').click();
  await expect.poll(() => events).toContainEqual(expect.objectContaining({ value: ['none'] }));
});

test('several purposes are unticked rows, and one button says what it will do', async () => {
  const { events } = await openStage({
    first: ['midday'],
    change: ({ purposes }) => {
      delete purposes['email_content']?.askAt;
    },
  });
  await radio('Dry').click();
  await expect.element(button('Continue: stays here')).toBeVisible();
  await checkbox(/Choose what is in my emails/).click();
  await button('Continue: keep for 1 use').click();
  await expect
    .poll(() =>
      events.flatMap(event => (event.type === 'consent' ? [[event.purpose, event.status]] : [])),
    )
    .toEqual([
      ['fit', 'refused'],
      ['email_content', 'given'],
    ]);
});

test('an honoured privacy signal is shown', async () => {
  await openStage({
    gpc: true,
    change: ({ purposes, attributes }) => {
      const { improve } = purposes;
      if (improve) improve.shares = true;
      attributes['skin_type']?.purposes.push('improve');
    },
  });
  await expect.element(page.getByText('Your browser’s privacy signal says no')).toBeVisible();
});

test('who keeps what, where and how it is stopped is one tap away', async () => {
  await openStage();
  await button('More').click();
  await expect.element(button('Less')).toHaveAttribute('aria-expanded', 'true');
  await expect.element(page.getByText('Lumi Skin, 1 Example Street')).toBeVisible();
  await expect
    .element(page.getByText('In the European Union, with help from Mailhouse'))
    .toBeVisible();
});

test('a survey sends or skips, with equal weight, and both work without a pointer', async () => {
  const { events } = await openStage({ widget: 'after' });
  await radio('No, for me').click();
  await button('Send').click();
  await expect.poll(focused).toBe('What could we do better?');
  await button('Send').click();
  await expect.element(page.getByText('Write a few words first, or skip.')).toBeVisible();
  await expect.poll(focused).toBe('textarea');
  await button('Skip').click();
  await expect.element(title('Thank you')).toBeVisible();
  await expect.poll(() => events.map(({ type }) => type)).toContain('skipped');
});
