import type { Path, Report } from '../issue.ts';
import type { Config } from '../schema.ts';

/** Addresses lead where their place allows, and never run code. */
export function checkAddresses(config: Config, report: Report): void {
  const check = (value: string | undefined, format: keyof typeof formats, path: Path): void => {
    if (value === undefined || formats[format](value)) return;
    const args = { value: value.slice(0, 80), format };
    report({ code: 'CONFIG_BAD_FORMAT', path, args });
  };
  check(config.controller.policy.url, 'link', ['controller', 'policy', 'url']);
  check(config.endpoint, 'endpoint', ['endpoint']);
  config.embedders?.forEach((origin, index) => {
    check(origin, 'origin', ['embedders', index]);
  });
  for (const [id, attribute] of Object.entries(config.attributes)) {
    if (!('options' in attribute)) continue;
    attribute.options.forEach((option, index) => {
      check(option.picture, 'picture', ['attributes', id, 'options', index, 'picture']);
    });
  }
  for (const [id, widget] of Object.entries(config.widgets)) {
    if (widget.kind === 'preference-centre') continue;
    widget.questions.forEach((question, index) => {
      if (!('type' in question)) return;
      check(question.link?.url, 'link', ['widgets', id, 'questions', index, 'link', 'url']);
    });
    if (widget.kind !== 'quiz') continue;
    widget.results.forEach(({ link }, index) => {
      check(link?.url, 'link', ['widgets', id, 'results', index, 'link', 'url']);
    });
  }
}

const formats = {
  link: (value: string) => hasScheme(value, ['https:', 'http:', 'mailto:', 'tel:']),
  picture: (value: string) => hasScheme(value, ['https:', 'http:']) || /^data:image\//i.test(value),
  endpoint: (value: string) => value === 'console:' || hasScheme(value, ['https:', 'http:']),
  origin: (value: string) =>
    parse(value)?.origin === value && hasScheme(value, ['https:', 'http:']),
};

/** As a browser reads it: it drops tabs and line breaks, so that `java\nscript:` is a scheme too. */
function hasScheme(value: string, schemes: readonly string[]): boolean {
  const url = parse(value, 'https://page.invalid/');
  return url !== undefined && schemes.includes(url.protocol);
}

function parse(value: string, base?: string): URL | undefined {
  try {
    return new URL(value, base);
  } catch {
    return undefined;
  }
}
