import type { Json } from '../errors.ts';
import type { Issue, Path } from './issue.ts';

/** An issue in one sentence: its code, its place, what is wrong and, where it can be told, the way out. */
export function describeIssue(issue: Issue): string {
  const place = placeOf(issue.path);
  return `${issue.code}${place && ` at ${place}`}: ${sentence(issue)}`;
}

/** A place as one would write it in code: `widgets.welcome.questions[2].attribute`. */
export function placeOf(path: Path): string {
  return path
    .map((key, index) => {
      if (typeof key === 'number') return `[${key}]`;
      if (!/^[^\s."'[\]]{1,64}$/.test(key)) return `[${quote(key)}]`;
      return index === 0 ? key : `.${key}`;
    })
    .join('');
}

const formats: Readonly<Record<string, string>> = {
  id: 'an id: a small letter first, then small letters, digits, "-" and "_", at most 64 in all, and not "constructor"',
  duration: 'an ISO 8601 duration such as "P12M" or "P2W"',
  date: 'a day such as "2026-11-22"',
  locale: 'a language tag such as "en" or "pt-BR"',
  step: 'a step: a number above 0',
  link: 'an address: https, http, mailto, tel, or relative to the page',
  picture: 'the address of a picture: https, http, data:image, or relative to the page',
  endpoint: 'an address: https, http, or relative to the page; or "console:"',
  origin: 'an origin such as "https://shop.example", without a path',
};

function sentence(issue: Issue): string {
  switch (issue.code) {
    case 'CONFIG_NOT_UTF8':
      return 'the bytes are not UTF-8; save the file in that encoding';
    case 'CONFIG_TOO_BIG':
      return `it has ${issue.args.found} bytes, and at most ${issue.args.most} are read`;
    case 'CONFIG_NOT_JSON':
      return `${spot(issue.args)}: ${unexpected(issue.args.found)}`;
    case 'CONFIG_TOO_DEEP':
      return `${spot(issue.args)}: nested deeper than ${issue.args.most} levels`;
    case 'CONFIG_DUPLICATE_KEY':
      return `${spot(issue.args)}: ${quote(issue.args.key)} stands here twice, and only one of them would count`;
    case 'CONFIG_FORBIDDEN_KEY':
      return `${spot(issue.args)}: ${quote(issue.args.key)} cannot be a key`;
    case 'CONFIG_MISSING':
      return `${quote(issue.args.key)} is missing`;
    case 'CONFIG_UNKNOWN_KEY':
      return `${quote(issue.args.key)} is not known here${meant(issue.args.suggestion)}`;
    case 'CONFIG_WRONG_TYPE':
      return `found ${withArticle(issue.args.found)} where ${issue.args.expected.map(withArticle).join(' or ')} belongs`;
    case 'CONFIG_BAD_VALUE':
      return `${json(issue.args.value)} is not one of ${issue.args.allowed.map(quote).join(', ')}${meant(issue.args.suggestion)}`;
    case 'CONFIG_BAD_FORMAT':
      return `${json(issue.args.value)} is not ${formats[issue.args.format] ?? 'what belongs here'}`;
    case 'CONFIG_BOUNDS':
      return bounds(issue.args);
    case 'CONFIG_MIN_ABOVE_MAX':
      return `from ${issue.args.min} to ${issue.args.max} there is nothing to choose; "max" has to be above "min"`;
    case 'CONFIG_DUPLICATE_ID':
      return `${quote(issue.args.id)} is taken already; ids are unique`;
    case 'CONFIG_RESERVED_ID':
      return `${quote(issue.args.id)} has a meaning of its own; choose another id`;
    case 'CONFIG_UNKNOWN_ATTRIBUTE':
    case 'CONFIG_UNKNOWN_PURPOSE':
    case 'CONFIG_UNKNOWN_SEGMENT':
      return `${quote(issue.args.name)} is not declared${meant(issue.args.suggestion)}`;
    case 'CONFIG_UNKNOWN_QUESTION':
      return `${quote(issue.args.name)} is no question of this widget${meant(issue.args.suggestion)}`;
    case 'CONFIG_UNKNOWN_OPTION':
      return `${quote(issue.args.name)} is no option of ${quote(issue.args.attribute)}${meant(issue.args.suggestion)}`;
    case 'CONFIG_UNKNOWN_PLACE':
      return `there are no words at ${quote(issue.args.name)}${meant(issue.args.suggestion)}`;
    case 'CONFIG_UNKNOWN_OPERATOR':
      return `${quote(issue.args.name)} is no operator${meant(issue.args.suggestion)}`;
    case 'CONFIG_UNKNOWN_VARIABLE':
      return `${quote(issue.args.name)} is neither an attribute nor a value this rule can see${meant(issue.args.suggestion)}`;
    case 'CONFIG_VALUE_MISFIT':
      return `${json(issue.args.value)} is no value that ${quote(issue.args.attribute)} can have`;
    case 'CONFIG_ALSO_CONSENT':
      return `${quote(issue.args.also)} would be stated under the consent for ${quote(issue.args.attribute)}: give them a purpose in common and the same sensitivity`;
    case 'CONFIG_BACKWARD_JUMP':
      return `from ${quote(issue.args.from)} the way goes forward only, and ${quote(issue.args.to)} does not come after it`;
    case 'CONFIG_LAST_RESULT_CONDITIONAL':
      return 'the last result is for everyone that no other one fits: take away its "segment" and "when", or add one after it';
    case 'CONFIG_RESULT_UNREACHABLE':
      return `nobody gets here: result ${issue.args.index} before it has no condition`;
    case 'CONFIG_RECALL_TOO_EARLY':
      return `"{${issue.args.attribute}}" recalls an answer, and no question before this one asks for it`;
    case 'CONFIG_TYPE_NOT_RENDERED':
      return `${quote(issue.args.type)}${issue.args.as === null ? '' : ` as ${quote(issue.args.as)}`} cannot be shown yet; ${issue.args.rendered.length > 0 ? `what can: ${issue.args.rendered.map(quote).join(', ')}` : 'it has one look, so leave "as" out'}`;
    case 'CONFIG_RULE_SHAPE':
      return `an operation has one key, its operator; this one has ${issue.args.keys}`;
    case 'CONFIG_RULE_ARGUMENTS':
      return `${quote(issue.args.operator)} takes ${amount(issue.args.least, issue.args.most)}, and has ${issue.args.found}`;
    case 'CONFIG_RULE_MANY_VALUES':
      return `${quote(issue.args.attribute)} can hold several values, so ${quote(issue.args.operator)} never knows; look inside it: { "in": [<option>, { "var": ${quote(issue.args.attribute)} }] }, "some", "all" or "none"`;
    case 'CONFIG_PURPOSE_NOT_COVERED':
      return `nobody can be in ${quote(issue.args.segment)} for ${quote(issue.args.purpose)}: its rule reads ${issue.args.attributes.map(quote).join(', ')}, not collected for that; add the purpose there or take it away here`;
    case 'CONFIG_SPECIAL_WORDS_MISSING':
      return `${quote(issue.args.attribute)} is special data: ${quote(issue.args.purpose)} needs "special" words to ask for it`;
    case 'CONFIG_SPECIAL_AT_RESULT':
      return `${quote(issue.args.attribute)} is special data and is asked for beside its question; ${quote(issue.args.purpose)} is asked at the result`;
    case 'CONFIG_SPECIAL_SERVICE':
      return `${quote(issue.args.attribute)} is special data and needs explicit consent; ${quote(issue.args.purpose)} asks for none`;
    case 'CONFIG_SPECIAL_PURPOSES':
      return `${quote(issue.args.attribute)} is special data, agreed to in words of its own for one purpose; it has ${issue.args.found}`;
    case 'CONFIG_SPECIAL_LINK':
      return `${quote(issue.args.attribute)} is not ordinary data: a link in a forwarded email would show it`;
    case 'CONFIG_PERMISSION_TYPE':
      return `the value of ${quote(issue.args.attribute)} is a permission, which ${withArticle(issue.args.type)} cannot say; what can: ${issue.args.allowed.map(quote).join(', ')}`;
    case 'CONFIG_PERMISSION_PURPOSE':
      return `the value of ${quote(issue.args.attribute)} is a permission, and it has no purpose to permit`;
    case 'CONFIG_PERMISSION_SERVICE':
      return `the value of ${quote(issue.args.attribute)} cannot be the consent to ${quote(issue.args.purpose)}, which needs none (basis "service")`;
    case 'CONFIG_SERVICE_ASKS':
      return `${quote(issue.args.purpose)} needs no consent (basis "service"), so ${quote(issue.args.key)} has nothing to say`;
  }
}

function spot({ line, column }: { line: number; column: number }): string {
  return `line ${line}, column ${column}`;
}

function unexpected(found: string): string {
  if (found === '') return 'the text ends too early';
  const hints: Readonly<Record<string, string>> = {
    '/': '; JSON has no comments',
    "'": '; JSON puts text in double quotes',
    '}': '; is there a comma before it?',
    ']': '; is there a comma before it?',
    '"': '; is a comma missing before it, or its closing quote?',
  };
  return `${quote(found)} does not belong here${hints[found] ?? ''}`;
}

function bounds({
  of,
  found,
  least,
  most,
}: {
  of: 'value' | 'characters' | 'entries';
  found: number;
  least: number | null;
  most: number | null;
}): string {
  const unit = of === 'value' ? '' : ` ${of}`;
  const limits = [
    least === null ? [] : `at least ${least}`,
    most === null ? [] : `at most ${most}`,
  ];
  return `found ${found}${unit}; it takes ${limits.flat().join(' and ')}`;
}

function amount(least: number, most: number | null): string {
  const noun = (most ?? least) === 1 ? 'argument' : 'arguments';
  if (most === null) return `at least ${least} ${noun}`;
  return most === least ? `${least} ${noun}` : `${least} to ${most} ${noun}`;
}

function meant(suggestion: string | null): string {
  return suggestion === null ? '' : `; did you mean ${quote(suggestion)}?`;
}

function withArticle(type: string): string {
  if (type === 'null') return type;
  return `${/^[aeiou]/.test(type) ? 'an' : 'a'} ${type}`;
}

function quote(name: string): string {
  return JSON.stringify(name.length > 80 ? `${name.slice(0, 80)}…` : name);
}

function json(value: Json): string {
  return typeof value === 'string' ? quote(value) : JSON.stringify(value);
}
