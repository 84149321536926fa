/** Where something is kept, or done. */
export function Tick() {
  return (
    <svg class="tick" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
      <path d="m4.5 10.5 3.8 3.8 7.2-8" />
    </svg>
  );
}

/** Where nothing is kept: as large as a tick, and hollow. */
export function Dot() {
  return (
    <svg class="tick" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
      <circle cx="10" cy="10" r="3.5" />
    </svg>
  );
}
