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
  await expect.element(page.getByText('Will be kept for “Show me what fits”')).toBeVisible();
  await userEvent.keyboard('1');
  await expect
    .element(page.getByText('Kept for “Show me what fits”', { exact: false }))
    .toBeVisible();
  await expect.element(page.getByText('Will be kept')).not.toBeInTheDocument();
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

const fillOf = (name: string) => getComputedStyle(button(name).element()).backgroundColor;

test('buttons wake with an answer, chosen or written; Skip is always awake', async () => {
  const { stage } = await openStage({ widget: 'after' });
  const asleep = 'rgba(0, 0, 0, 0)';
  await expect.poll(() => fillOf('Send')).toBe(asleep);
  expect(fillOf('Skip')).not.toBe(asleep);
  await radio('No, for me').click();
  await expect.poll(() => fillOf('Send')).toBe(fillOf('Skip'));
  await button('Send').click();
  await expect.element(title('What could we do better?')).toBeVisible();
  const field = page.getByRole('textbox');
  for (const [text, awake] of [
    ['', false],
    ['  ', false],
    ['Refills', true],
  ] as const) {
    await field.fill(text);
    await expect.poll(() => fillOf('Send') !== asleep).toBe(awake);
    expect(fillOf('Skip')).not.toBe(asleep);
  }
  stage.interview.dispose();
});

test('a field grows with what is written', async () => {
  await openStage({
    widget: 'after',
    first: ['better'],
    change: ({ widgets: { after } }) => {
      const question =
        after && 'questions' in after && after.questions.find(q => q.id === 'better');
      if (question && 'attribute' in question) question.as = 'short';
    },
  });
  const field = page.getByRole('textbox');
  const height = () => field.element().clientHeight;
  const line = height();
  await field.fill('word '.repeat(80));
  await expect.poll(height).toBeGreaterThan(2 * line);
});

test('the pictures of a question are there when it is', async () => {
  const { root } = await openStage({
    change: ({ attributes: { skin_type: skin } }) => {
      if (skin && 'options' in skin) for (const option of skin.options) option.picture = 'data:,';
    },
  });
  const pictures = Array.from(root.querySelectorAll('img'));
  expect(pictures.length).toBeGreaterThan(2);
  expect(pictures.filter(({ loading }) => loading === 'lazy')).toEqual([]);
});

test('on a phone the foot waits for its question to be in view, and then stays in view', async () => {
  await page.viewport(390, 800);
  const { root } = await openStage();
  const host = root.host;
  const box = (selector: string) => root.querySelector(selector)?.getBoundingClientRect();
  if (!(host instanceof HTMLElement)) throw new Error('no element');
  host.style.marginBlock = '2000px';
  const showFromTop = (px: number) =>
    scrollTo(0, scrollY + host.getBoundingClientRect().top - innerHeight + px);
  showFromTop(120);
  expect(box('.foot')?.top).toBeGreaterThanOrEqual(innerHeight);
  showFromTop(innerHeight - 10);
  expect(box('h2')?.top).toBeGreaterThan(0);
  expect(box('.foot')?.bottom).toBeLessThanOrEqual(innerHeight);
  host.style.marginBlock = '0';
  scrollTo(0, 0);
});
