const units: Readonly<Record<string, string>> = { Y: 'year', M: 'month', W: 'week', D: 'day' };

/** An ISO 8601 duration of whole years to days in a language's words: `P24M` is "24 months"; nothing where there is none. */
export function period(duration: string | undefined, locale: string): string {
  return Array.from((duration ?? '').matchAll(/(\d+)([YMWD])/g), ([, count = '', unit = '']) =>
    new Intl.NumberFormat(locale, {
      style: 'unit',
      unit: units[unit] ?? 'day',
      unitDisplay: 'long',
    }).format(+count),
  ).join(' ');
}
