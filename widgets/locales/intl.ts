/** The words for each plural form of a language; `other` serves the forms that are not named. */
export type Forms = Readonly<Partial<Record<Intl.LDMLPluralRule, string>>> & {
  readonly other: string;
};

/**
 * How one language counts and lists: `count(3, { one: '# answer', other: '# answers' })` puts the number,
 * in the language's own digits, in place of `#`.
 */
export function grammarOf(locale: string) {
  const rules = new Intl.PluralRules(locale);
  const numbers = new Intl.NumberFormat(locale);
  const lists = new Intl.ListFormat(locale);
  return {
    number: (of: number) => numbers.format(of),
    count: (of: number, forms: Forms) =>
      (forms[rules.select(of)] ?? forms.other).replace('#', numbers.format(of)),
    list: (of: readonly string[]) => lists.format(of),
    /** The name of a country or a union by its code; anything else as it stands. */
    region: (code: string) => regionName(locale, code),
  };
}

function regionName(locale: string, code: string): string {
  try {
    const names = new Intl.DisplayNames(locale, { type: 'region', fallback: 'code' });
    return names.of(code.toUpperCase()) ?? code;
  } catch {
    return code;
  }
}
