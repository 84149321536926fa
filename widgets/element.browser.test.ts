import { afterEach, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import { sampleConfig } from '../src/config/config.testing.ts';
import './element.ts';

let shops = 0;

/** A shop of its own for every test: a device goes on with a run where it was left. */
function shop() {
  shops += 1;
  return { ...sampleConfig(), receiver: `shop-${shops}` };
}

function addressOf(config: unknown): string {
  return URL.createObjectURL(new Blob([JSON.stringify(config)], { type: 'application/json' }));
}

function put(config: string, attributes: Readonly<Record<string, string>> = {}) {
  const element = document.createElement('sayso-widget');
  const all = { config, widget: 'welcome', endpoint: 'console:', ...attributes };
  for (const [name, value] of Object.entries(all)) element.setAttribute(name, value);
  document.body.append(element);
  return element;
}

const console_ = vi.spyOn(console, 'error').mockImplementation(() => {});
afterEach(() => {
  document.body.replaceChildren();
  delete window.dataLayer;
  console_.mockClear();
});

test('a config that does not come harms nobody: one coded line, a calm message, another try', async () => {
  const heard: string[] = [];
  document.addEventListener('sayso:error', event => {
    if (event instanceof CustomEvent) heard.push(event.detail.code);
  });
  put('/no-such-config.json');
  await expect.element(page.getByText('This part did not load.')).toBeVisible();
  expect(heard).toEqual(['CONFIG_UNREACHABLE']);
  expect(console_.mock.calls).toEqual([
    [expect.stringContaining('[sayso] CONFIG_UNREACHABLE at ')],
  ]);
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect.poll(() => console_.mock.calls.length).toBe(2);
});

test('trying again asks for the config again: a widget that was missing is shown once it is there', async () => {
  const { welcome, ...others } = shop().widgets;
  const config = { ...shop(), widgets: others };
  const fetched = vi.spyOn(window, 'fetch').mockImplementation(async () => Response.json(config));
  put('/mended-meanwhile.json');
  await expect.element(page.getByText('This part did not load.')).toBeVisible();
  await expect.poll(() => console_.mock.calls.length).toBe(1);
  fetched.mockImplementation(async () =>
    Response.json({ ...config, widgets: { ...others, welcome } }),
  );
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect.element(page.getByText('By midday, your skin feels…')).toBeVisible();
  fetched.mockRestore();
});

test('a broken config is shown to its developer with every fault and its place', async () => {
  const config = sampleConfig();
  config.widgets['welcome'] = { kind: 'quiz', title: '', questions: [], results: [] };
  put(addressOf({ ...config, purposes: 7 }));
  await expect.element(page.getByText('This part did not load.')).toBeVisible();
  await expect.poll(() => console_.mock.calls.length).toBe(1);
  expect(String(console_.mock.calls[0]?.[0])).toContain('at purposes: ');
});

test('a config that passes for one and cannot be drawn says why, in one line, and harms nobody', async () => {
  const config = shop();
  const purposes = { ...config.purposes, fit: { ...config.purposes['fit'], keepFor: 24 } };
  put(addressOf({ ...config, purposes }));
  await expect.element(page.getByText('This part did not load.')).toBeVisible();
  await expect.poll(() => console_.mock.calls.length).toBe(1);
  expect(String(console_.mock.calls[0]?.[0])).toContain('at purposes.fit.keepFor: ');
});

test('the page hears ready and shown once, and dataLayer gets ids of widget and question alone', async () => {
  const layer: { event: string }[] = [];
  window.dataLayer = layer;
  const heard: string[] = [];
  for (const name of ['ready', 'shown', 'started', 'answered']) {
    document.addEventListener(`sayso:${name}`, () => heard.push(name), { once: false });
  }
  put(addressOf(shop()));
  await page.getByRole('radio', { name: 'Dry' }).click();
  await page.getByRole('button', { name: 'Yes, keep it' }).click();
  await expect.poll(() => heard).toEqual(['ready', 'shown', 'started', 'answered']);
  expect(layer.find(({ event }) => event === 'sayso_answered')).toEqual({
    event: 'sayso_answered',
    widget: 'welcome',
    question: 'midday',
  });
});

test('a move within the page keeps the question and what was chosen', async () => {
  const element = put(addressOf(shop()));
  await page.getByRole('radio', { name: 'Dry' }).click();
  const section = document.createElement('section');
  document.body.append(section);
  section.append(element);
  await expect.element(page.getByRole('radio', { name: 'Dry' })).toBeChecked();
});

test('a theme of the config reaches the widget, and a token of the page goes before it', async () => {
  const config = { ...shop(), theme: { accent: 'rgb(200, 0, 0)' } };
  const element = put(addressOf(config));
  const progress = page.getByRole('progressbar');
  await expect.element(progress).toBeVisible();
  const brand = () => getComputedStyle(element).getPropertyValue('--_brand');
  expect(brand()).toBe('rgb(200, 0, 0)');
  document.body.style.setProperty('--sayso-accent', 'rgb(0, 0, 200)');
  expect(brand()).toBe('rgb(0, 0, 200)');
  document.body.style.removeProperty('--sayso-accent');
});
