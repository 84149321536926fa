import type { Events, SaysoEvent } from './api.ts';
import type { SaysoError } from './errors.ts';

export interface EventBus {
  emit(event: SaysoEvent): void;
  /** Tells of an error, each once: a page that stays open must not fill its console. */
  fail(error: SaysoError): void;
  on<K extends keyof Events>(type: K, listener: (event: Events[K]) => void): () => void;
}

/** Who listens to what. A listener that throws harms neither the others nor the answer it was told of. */
export function createEvents(): EventBus {
  const listeners = new Set<(event: SaysoEvent) => void>();
  const failed = new Set<string>();
  function emit(event: SaysoEvent): void {
    for (const listener of [...listeners]) {
      try {
        listener(event);
      } catch (cause) {
        // The host's own mistake: it belongs in the host's own error handling.
        setTimeout(() => {
          throw cause;
        });
      }
    }
  }
  return {
    emit,
    fail({ code, args, message }) {
      if (failed.has(message)) return;
      failed.add(message);
      emit({ type: 'error', code, args });
    },
    on(type, listener) {
      const hear = (event: SaysoEvent) => {
        if (isOfType(event, type)) listener(event);
      };
      listeners.add(hear);
      return () => listeners.delete(hear);
    },
  };
}

function isOfType<K extends keyof Events>(event: SaysoEvent, type: K): event is Events[K] {
  return event.type === type;
}
