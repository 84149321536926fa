import type { ComponentChild } from 'preact';

/** An address that a config or a shop may link to: the web, mail, or a place on this site. */
export function safeAddress(address: string): string | undefined {
  try {
    const { protocol } = new URL(address, document.baseURI);
    return ['https:', 'http:', 'mailto:'].includes(protocol) ? address : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The closed markup of a config's longer texts: `*bold*`, `[words](address)`, and an empty line between
 * paragraphs. Everything else, and every address that is not safe, stays text.
 */
export function markup(text: string): ComponentChild[] {
  return text.split(/\n{2,}/).map((paragraph, at) => <p key={at}>{inline(paragraph)}</p>);
}

/** One paragraph of it. */
export function inline(text: string): ComponentChild[] {
  return text.split(/(\*[^*\n]+\*|\[[^\]\n]+\]\([^)\s]+\))/).map((part, at) => {
    if (at % 2 === 0) return part;
    if (part.startsWith('*')) return <b key={at}>{part.slice(1, -1)}</b>;
    const [, words = '', address = ''] = /^\[(.+)\]\((.+)\)$/.exec(part) ?? [];
    const href = safeAddress(address);
    return href ? (
      <a key={at} href={href}>
        {words}
      </a>
    ) : (
      words
    );
  });
}
