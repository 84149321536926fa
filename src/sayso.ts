import { effect, signal } from '@preact/signals-core';
import type { Sayso, SaysoOptions, TokenSource } from './api.ts';
import { readConfig } from './config/guard.ts';
import { SaysoError } from './errors.ts';
import { createEvents } from './events.ts';
import { createSession } from './interview/session.ts';
import type { Keeping } from './interview/state.ts';
import type { ToKeep } from './keeper.ts';
import { once } from './once.ts';
import { hostPlatform, type Platform } from './platform.ts';
import type { Profile } from './profile/profile.ts';

/** How long a first question waits for what the device knows: after that it comes from the config alone. */
const STORAGE_MAY_TAKE_MS = 150;

/**
 * The one place that wires the rooms. What the first question needs is imported here; the journal,
 * and then signing, delivery, profile and segments, come when they are first needed.
 * Throws CONFIG_NOT_JSON or CONFIG_SHAPE.
 */
export async function createSayso(o: SaysoOptions): Promise<Sayso> {
  const config = readConfig(o.config);
  const platform: Platform = { ...hostPlatform(), ...o.platform };
  const name = `sayso/${config.receiver}`;
  const endpoint = o.endpoint ?? config.endpoint ?? null;
  const events = createEvents();
  const fail = (error: SaysoError) => events.fail(error);
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

  const keeper = once(async () => {
    const { createKeeper } = await import('./keeper.ts');
    return createKeeper({
      config,
      source: o.config,
      endpoint,
      platform,
      onError: fail,
      onKept: () => void deliver(),
    });
  });
  const delivery = once(async () => {
    const [{ createDelivery }, { database, reference }] = await Promise.all([
      import('./delivery.ts'),
      keeper(),
    ]);
    return createDelivery({
      config,
      reference,
      endpoint,
      platform,
      database: await database(),
      identity: () => identity,
      emit: events.emit,
      onError: fail,
    });
  });

  async function deliver(): Promise<void> {
    try {
      await (await delivery()).run();
    } catch (cause) {
      fail(asError(cause, 'DELIVERY_UNAVAILABLE'));
    }
  }

  let identity: TokenSource | undefined;
  /** Whether this device holds anything; before the person's own act not even a database is opened. */
  const touched = () => keeper.started() || platform.marker.get(name);

  /** What could not be kept yet, because the code for it did not come. */
  const held: ToKeep[] = [];
  async function keep(what: ToKeep): Promise<Keeping> {
    keepHeld();
    let keeping: Keeping = { status: 'memory-only' };
    try {
      keeping = await (await keeper()).keep(what);
    } catch (cause) {
      held.push(what);
      fail(asError(cause, 'KEEPING_UNAVAILABLE'));
    }
    durable.value = keeping.status === 'kept';
    return keeping;
  }
  function keepHeld(): void {
    for (const what of held.splice(0)) void keep(what);
  }

  async function profile(): Promise<Profile> {
    return touched() ? (await delivery()).profile() : { declared: {} };
  }

  return {
    config,
    on: events.on,

    async open(widgetId, { context } = {}) {
      const widget = Object.hasOwn(config.widgets, widgetId) ? config.widgets[widgetId] : undefined;
      if (!widget) throw new SaysoError('WIDGET_UNKNOWN', { widget: widgetId });
      if (!('questions' in widget)) throw new SaysoError('WIDGET_NOT_ASKING', { widget: widgetId });
      const marked = touched();
      const known = marked
        ? await inTime(keeper().then(({ known }) => known(widgetId)))
        : undefined;
      // What an earlier page left behind goes out now, after the first question.
      if (marked) setTimeout(() => void deliver());
      return createSession({
        config,
        widget,
        now: platform.now,
        gpc: platform.gpc(),
        declared: {},
        fresh: new Set(),
        run: undefined,
        ...known,
        yesNo: o.yesNo ?? { yes: 'Yes', no: 'No' },
        notice,
        keep(run, acts) {
          const { kind } = widget;
          const surface = {
            widget: widgetId,
            kind,
            via: o.via ?? 'headless',
            locale: config.locale,
          };
          return keep({ widgetId, surface, context, run, acts });
        },
        emit: event => events.emit({ ...event, widget: widgetId }),
      });
    },

    async identify(token) {
      identity = token;
      if (touched()) await (await delivery()).run();
    },
    async signOut() {
      identity = undefined;
      if (touched()) await (await delivery()).signOut();
    },
    profile,
    async segments() {
      const [{ segmentsOf }, declared] = await Promise.all([
        import('./segments/verdict.ts'),
        profile(),
      ]);
      return segmentsOf(declared, config, platform.now());
    },
    async export() {
      return touched()
        ? (await delivery()).export()
        : { sayso: 1, receiver: config.receiver, declarations: [] };
    },
    async erase(attribute) {
      if (touched()) await (await delivery()).erase(attribute);
    },
    async resend() {
      if (touched()) await (await delivery()).resend();
    },

    async dispose() {
      for (const stop of stops) stop();
      if (delivery.started()) await (await delivery()).dispose();
      if (keeper.started()) await (await keeper()).dispose();
    },
  };
}

/** What storage knows if it says so in time; a slow or broken one is not waited for. */
function inTime<T>(knowing: Promise<T>): Promise<T | undefined> {
  return new Promise(resolve => {
    setTimeout(resolve, STORAGE_MAY_TAKE_MS);
    knowing.then(resolve, () => resolve(undefined));
  });
}

function asError(cause: unknown, code: string): SaysoError {
  return cause instanceof SaysoError ? cause : new SaysoError(code, {}, cause);
}
