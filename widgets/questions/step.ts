/** How far a slider moves at once: the attribute's own step, else a round number with some 20 to 200 of them. */
export function stepOf({ min, max, step }: { min: number; max: number; step?: number }): number {
  return step ?? 10 ** Math.floor(Math.log10((max - min) / 20));
}
