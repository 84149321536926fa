/** A constructed style sheet: it passes a strict `style-src`, and one serves every widget on a page. */
export function sheet(css: string): CSSStyleSheet {
  const made = new CSSStyleSheet();
  made.replaceSync(css);
  return made;
}
