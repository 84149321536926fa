export function Tick() {
  return (
    <svg class="tick" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
      <path d="m4.5 10.5 3.8 3.8 7.2-8" />
    </svg>
  );
}
