import { effect, signal } from '@preact/signals-core';
import type { Sayso, SaysoOptions } from './api.ts';
import { readConfig } from './config/guard.ts';
import { SaysoError } from './errors.ts';
import { createEvents } from './events.ts';
import { createSession, spokenOf } from './interview/session.ts';
import type { Keeping } from './interview/state.ts';
import type { ToKeep } from './keeper.ts';
import { once } from './once.ts';
import { hostPlatform, type Platform } from './platform.ts';

/** How long a first question waits for what the device knows: after that it comes from the config alone. */
const STORAGE_MAY_TAKE_MS = 150;
/** And for the code that asks it: a person who was here before would otherwise begin again on a slow line. */
const CODE_MAY_TAKE_MS = 1000;

/**
 * The one place that wires the rooms. What the first question needs is imported here; what the device
 * holds, and all that is done with an answer, comes when it is first needed.
 * Throws CONFIG_NOT_JSON or CONFIG_SHAPE.
 */
export async function createSayso(o: SaysoOptions): Promise<Sayso> {
  const config = readConfig(o.config);
  const platform: Platform = { ...hostPlatform(), ...o.platform };
  const { emit, fail, on } = createEvents();
  const online = signal(platform.online());
  const durable = signal(true);
  const notice = signal<'offline' | 'memory-only' | undefined>(undefined);
  const stops = [
    effect(() => {
      notice.value = durable.value ? (online.value ? undefined : 'offline') : 'memory-only';
    }),
    platform.onChange(now => {
      if (now === 'online' || now === 'offline') online.value = now === 'online';
      if (now === 'online') keepHeld();
    }),
  ];
  const device = once(async () => {
    const { createDevice } = await import('./device.ts').catch(cause => {
      throw new SaysoError('DEVICE_NOT_LOADED', {}, cause);
    });
    const endpoint = o.endpoint ?? config.endpoint ?? null;
    return createDevice({
      config,
      source: o.config,
      endpoint,
      platform,
      emit,
      onError: fail,
    });
  });

  /** What could not be kept yet, because the code for it did not come. */
  const held: ToKeep[] = [];
  async function keep(what: ToKeep): Promise<Keeping> {
    keepHeld();
    let keeping: Keeping = { status: 'memory-only' };
    try {
      keeping = await (await device()).keep(what);
    } catch (cause) {
      held.push(what);
      fail(cause instanceof SaysoError ? cause : new SaysoError('KEEPING_FAILED', {}, cause));
    }
    durable.value = keeping.status === 'kept';
    return keeping;
  }
  function keepHeld(): void {
    for (const what of held.splice(0)) void keep(what);
  }

  return {
    config,
    on,

    async open(widgetId, { context, spoken = signal(spokenOf(config, widgetId)) } = {}) {
      const name = `sayso/${config.receiver}`;
      const marked = platform.marker.get(name);
      const made = marked && (await inTime(device(), CODE_MAY_TAKE_MS));
      const known = made && (await inTime(made.known(widgetId), STORAGE_MAY_TAKE_MS));
      // What an earlier page left behind goes out now, after the first question.
      const timer = setTimeout(async () => {
        if (!marked && !(await platform.marker.find(name))) return;
        platform.marker.set(name, true);
        device().then(({ deliver }) => deliver(), fail);
      });
      stops.push(() => clearTimeout(timer));
      return createSession({
        spoken,
        now: platform.now,
        gpc: platform.gpc(),
        declared: {},
        fresh: new Set(),
        run: undefined,
        ...(known || undefined),
        notice,
        keep(run, acts) {
          const {
            config: { locale },
            widget: { kind },
          } = spoken.peek();
          const surface = { widget: widgetId, kind, via: o.via ?? 'headless', locale };
          return keep({ widgetId, surface, context, run, acts });
        },
        emit: event => emit({ ...event, widget: widgetId }),
      });
    },

    identify: async token => (await device()).identify(token),
    signOut: async () => (await device()).signOut(),
    profile: async () => (await device()).profile(),
    segments: async () => (await device()).segments(),
    export: async () => (await device()).export(),
    erase: async attribute => (await device()).erase(attribute),
    resend: async () => (await device()).resend(),

    async dispose() {
      for (const stop of stops) stop();
      // What could not be loaded has nothing to end.
      if (device.started())
        await device().then(
          made => made.dispose(),
          () => {},
        );
    },
  };
}

/** What comes in time; something slow or broken is not waited for. */
function inTime<T>(coming: Promise<T>, ms: number): Promise<T | undefined> {
  return new Promise(resolve => {
    setTimeout(resolve, ms);
    coming.then(resolve, () => resolve(undefined));
  });
}
