/** The attributes that a text recalls: `{skin_type}` stands for the words of the answer given to it. */
export function recalledAttributes(text: string): string[] {
  return Array.from(text.matchAll(/\{([a-z][a-z0-9_-]*)\}/g), match => match[1] ?? '');
}
