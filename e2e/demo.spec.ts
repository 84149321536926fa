import { press } from './support/config.ts';
import { startDemoProcess } from './support/demo-process.ts';
import { quizIn } from './support/quiz.ts';
import { expect, test } from './support/test.ts';

test('in the demo shop, the quiz rearranges the shelf, and the panel shows what was verified and stored', async ({
  page,
  watched,
}) => {
  const demo = await startDemoProcess();
  try {
    await page.goto(demo.origin);
    const quiz = quizIn(page);
    const shelf = page.getByRole('region', { name: /Everything we make|Your shelf/ });
    const first = shelf.getByRole('listitem').first();
    await expect(first).toContainText('Light Day Fluid');

    await quiz.answer('By midday, your skin feels…', 'Dry');
    const panel = page.getByRole('complementary');
    await expect(panel.getByText('✓ signature verified')).toHaveCount(1);
    await expect(panel).toContainText('Dry');
    await quiz.answer('How long may a routine take?', 'Two minutes');
    await quiz.answer('What may one product cost?', 'Up to €25', press.onlyHere);
    await quiz.answer('And scent?', ['None', 'Show me what fits'], press.keepFor1);
    const change = quiz.question('Is there anything you would like to change?');
    await change.or(quiz.question('Two steps. That is all.')).first().waitFor();
    if (await change.isVisible()) await quiz.button(press.skip).click();
    await expect(quiz.question('Two steps. That is all.')).toBeVisible();

    await expect(shelf).toHaveAccessibleName('Your shelf');
    await expect(first).not.toContainText('Light Day Fluid');
    await expect(shelf.getByText('First, because you said')).toContainText('dry');
    await expect(panel.getByText('✓ signature verified')).toHaveCount(3);
    await expect(panel).not.toContainText('Up to €25');
    expect(watched.errors).toEqual([]);
    expect(watched.violations).toEqual([]);
    expect(watched.console).toEqual([]);
  } finally {
    await demo.dispose();
  }
});
