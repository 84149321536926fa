/** Back to the question before; no answer is lost by it. */
export function Back({ label, onBack }: { label: string; onBack: () => void }) {
  return (
    <button type="button" class="back" aria-label={label} onClick={onBack}>
      <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
        <path d="M12 4.5 6.5 10l5.5 5.5" />
      </svg>
    </button>
  );
}
