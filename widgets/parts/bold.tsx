/** `*…*` set in bold; everything else is text as it stands. */
export function bold(text: string) {
  return text.split(/\*([^*]+)\*/).map((part, at) => (at % 2 ? <b key={at}>{part}</b> : part));
}
