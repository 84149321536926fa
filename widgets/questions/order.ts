/** Where the entries of a list stand before one of them is dragged, in CSS pixels. */
export type Places = readonly { readonly top: number; readonly height: number }[];

/** A list with one entry taken out of its place and put into another. */
export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const rest = list.filter((_, at) => at !== from);
  return [...rest.slice(0, to), ...list.slice(from, from + 1), ...rest.slice(to)];
}

/** The place over which an entry is held, once its middle is `by` from where it began. */
export function slotAt(places: Places, from: number, by: number): number {
  const middle = (place: Places[number] | undefined) => (place ? place.top + place.height / 2 : 0);
  const held = middle(places[from]) + by;
  const above = places.filter((place, at) => at !== from && middle(place) < held);
  return above.length;
}
