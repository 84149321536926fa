import { configDigest } from './config/digest.ts';
import type { Config, Values } from './config/schema.ts';
import { createRecord } from './consent/create-record.ts';
import type { ConsentRecord } from './consent/record.ts';
import { MOST_CONTEXT_BYTES, usableContext } from './context.ts';
import { type Json, SaysoError } from './errors.ts';
import { uuidv7 } from './id.ts';
import { isCurrentRun, type Run } from './interview/run.ts';
import type { Keeping } from './interview/state.ts';
import type { Platform } from './platform.ts';
import { isDue, isGone } from './profile/freshness.ts';
import type { Declared } from './profile/profile.ts';
import { createShownWords } from './shown-words.ts';
import type { Act } from './statement/act.ts';
import type { ConfigRef, Draft, Surface } from './statement/draft.ts';
import { inPieces } from './statement/pieces.ts';
import {
  answerStatement,
  type Notices,
  standingAfter,
  stopStatement,
} from './statement/standing.ts';
import type { DeclareStatement, WithdrawStatement } from './statement/statement.ts';
import { copyDatabase } from './storage/copy.ts';
import { createMemoryDatabase } from './storage/memory.ts';
import type { DeviceDatabase, Transaction } from './storage/tables.ts';
import { within } from './within.ts';

/*
 * The first wiring after the first question: what was done goes into the journal, raw and in order,
 * before signing has even loaded. Acts, what stands of each attribute and the run's place are written
 * in one transaction, so that a kill leaves all of them or none.
 */

/** A store that has not opened by then is taken for broken: a person's answer is not held up for it. */
const OPEN_WITHIN_MS = 3000;
/** A write may have to wait for another tab's; one that takes longer hangs. */
const WRITE_WITHIN_MS = 6000;
const COPY_WITHIN_MS = 2000;

export interface KeeperOptions {
  readonly config: Config;
  /** The config's own text or bytes, for its digest. */
  readonly source: string | Uint8Array;
  readonly endpoint: string | null;
  readonly platform: Platform;
  readonly onError: (error: SaysoError) => void;
  /** Something waits to be signed. */
  readonly onKept: () => void;
}

/** What was done where, to be kept in one step. */
export interface ToKeep {
  readonly widgetId: string;
  readonly surface: Surface;
  readonly context: Json | undefined;
  readonly run: Run;
  readonly acts: readonly Act[];
}

export interface Keeper {
  keep(what: ToKeep): Promise<Keeping>;
  /** A run to go on with, what is declared, and which attributes need no asking. */
  known(widgetId: string): Promise<{ run: Run | undefined; declared: Values; fresh: Set<string> }>;
  /** Whether this device holds anything, as far as can be told without opening its database. */
  touched(): Promise<boolean>;
  database(): Promise<DeviceDatabase>;
  /** Which config, to the byte. Rejects where there is no Web Crypto. */
  reference(): Promise<ConfigRef>;
  dispose(): Promise<void>;
}

export function createKeeper(o: KeeperOptions): Keeper {
  const { config, platform } = o;
  const name = `sayso/${config.receiver}`;
  const reference: Promise<ConfigRef> = configDigest(o.source).then(digest => ({
    id: config.id,
    version: config.version,
    digest,
  }));
  reference.catch(() => {}); // reported where it is needed
  const shownWords = createShownWords(config);
  let opened: Promise<DeviceDatabase> | undefined;
  let turn: Promise<unknown> = Promise.resolve();

  function database(): Promise<DeviceDatabase> {
    opened ??= open();
    return opened;
  }

  async function open(): Promise<DeviceDatabase> {
    // A host's own may throw at once.
    const opening = (async () => platform.openDatabase(name))();
    try {
      return await within(OPEN_WITHIN_MS, opening, 'STORAGE_UNAVAILABLE');
    } catch (cause) {
      // What opens too late is closed again.
      opening.then(late => late.close()).catch(() => {});
      return fallBack(cause);
    }
  }

  /**
   * A full or broken store: memory from here on, and it is said. It takes over what can still be read,
   * above all what stands and its key: without them a person could not take back what they gave.
   */
  async function fallBack(cause: unknown, from?: DeviceDatabase): Promise<DeviceDatabase> {
    o.onError(
      cause instanceof SaysoError ? cause : new SaysoError('STORAGE_UNAVAILABLE', {}, cause),
    );
    const memory = createMemoryDatabase();
    if (from) {
      const copied = copyDatabase(from, memory);
      await within(COPY_WITHIN_MS, copied, 'STORAGE_UNAVAILABLE').catch(() => {});
    }
    return memory;
  }

  function contextOf({ context }: ToKeep): Json | undefined {
    if (context === undefined) return undefined;
    const usable = usableContext(context);
    // An answer is worth more than what goes along with it.
    if (usable === undefined)
      o.onError(new SaysoError('CONTEXT_UNUSABLE', { mostBytes: MOST_CONTEXT_BYTES }));
    return usable;
  }

  async function keep(what: ToKeep): Promise<Keeping> {
    const ready = await Promise.all(what.acts.map(act => withRecords(what, act)));
    const config = await reference;
    const context = contextOf(what);
    let changed = false;
    const body = async (tx: Transaction<'journal' | 'standing' | 'runs'>) => {
      changed = false;
      for (const { act, ids, records, notices } of ready) {
        const statements = await statementsOf(tx, act, records, notices);
        for (const [i, piece] of inPieces(statements).entries()) {
          changed = true;
          // The same id however often this runs: a write that was given up may yet come about.
          ids[i] ??= uuidv7(new Date(act.at));
          const draft: Draft = {
            id: ids[i],
            config,
            surface: what.surface,
            gpc: platform.gpc(),
            // Context travels only beside a given purpose.
            ...(piece[0]?.act === 'declare' && context !== undefined && { context }),
            statements: piece,
            endpoint: o.endpoint,
          };
          await tx.put('journal', { id: draft.id, draft });
        }
      }
      await tx.put('runs', { widget: what.widgetId, run: what.run, config: config.digest });
    };
    const write = async () => (await database()).write(['journal', 'standing', 'runs'], body);
    try {
      await within(WRITE_WITHIN_MS, write(), 'STORAGE_UNAVAILABLE');
    } catch (cause) {
      opened = fallBack(cause, await database());
      await write();
    }
    const { durable } = await database();
    if (durable) platform.marker.set(name, true);
    if (changed) o.onKept();
    return { status: durable ? 'kept' : 'memory-only' };
  }

  async function withRecords({ surface, widgetId }: ToKeep, act: Act) {
    const { via, locale } = surface;
    const shown = await shownWords.in(locale);
    const widget = shown.widgets[widgetId];
    const ids: string[] = [];
    if (act.kind === 'stop' || !widget || !('questions' in widget))
      return { act, ids, records: [], notices: {} };
    const records = act.choices.map(({ choice, ...made }) =>
      createRecord(shown, widget, {
        ...made,
        status: choice,
        attribute: act.attribute,
        questionId: act.questionId,
        options: act.options,
        widgetId,
        via,
        locale,
        gpc: platform.gpc(),
        at: act.at,
      }),
    );
    // Under Global Privacy Control an earlier consent to sharing does not go on by itself.
    const goesOn = ([purpose]: [string, unknown]) =>
      !(platform.gpc() && config.purposes[purpose]?.shares);
    const notices = Object.fromEntries(
      Object.entries(await shownWords.noticesOf(act.attribute)).filter(goesOn),
    );
    return { act, ids, records: await Promise.all(records), notices };
  }

  /** A run that can go on: not after the questions it was asked have changed. */
  function runOf(widgetId: string, kept: unknown, now: Date): Run | undefined {
    const widget = config.widgets[widgetId];
    if (!isCurrentRun(kept, now) || !widget || !('questions' in widget)) return undefined;
    const asked = new Set(widget.questions.map(({ id }) => id));
    const asks = [...kept.path, ...Object.values(kept.answers).map(({ questionId }) => questionId)];
    return asks.every(id => asked.has(id)) ? kept : undefined;
  }

  return {
    keep(what) {
      // One after the other: what stands after the first act is what the second one meets.
      const kept = turn.then(() => keep(what));
      turn = kept.catch(() => {});
      return kept;
    },

    async known(widgetId) {
      const now = platform.now();
      const [run, rows] = await (await database()).read(['runs', 'standing'], tx =>
        Promise.all([tx.get('runs', widgetId), tx.all('standing')]),
      );
      const declared: Record<string, Declared['value']> = {};
      const fresh = new Set<string>();
      for (const { attribute, declared: kept } of rows) {
        if (!isDeclared(kept) || isGone(kept, now)) continue;
        declared[attribute] = kept.value;
        const notices = await shownWords.noticesOf(attribute);
        // A changed notice asks again.
        const asChosen = Object.values(kept.consent).every(
          ({ purpose, status, notice }) =>
            status !== 'given' || notices[purpose]?.has(notice.digest),
        );
        if (asChosen && !isDue(kept, config.attributes[attribute], now)) fresh.add(attribute);
      }
      const { digest } = await reference;
      const kept = runOf(widgetId, run?.run, now);
      return { run: kept && run?.config !== digest ? withoutCarry(kept) : kept, declared, fresh };
    },

    touched: async () =>
      opened !== undefined || platform.marker.get(name) || platform.marker.find(name),
    database,
    reference: () => reference,

    async dispose() {
      await turn;
      if (opened) (await opened).close();
    },
  };
}

/** The statements of one act, and what stands after them, in the transaction that journals them. */
async function statementsOf(
  tx: Transaction<'standing'>,
  act: Act,
  records: readonly ConsentRecord[],
  notices: Notices,
): Promise<(DeclareStatement | WithdrawStatement)[]> {
  const statements = [];
  for (const attribute of act.kind === 'stop' ? act.attributes : [act.attribute]) {
    const kept = (await tx.get('standing', attribute))?.declared;
    const before = isDeclared(kept) ? kept : undefined;
    const statement =
      act.kind === 'stop'
        ? stopStatement(attribute, act.purpose, before, act.at)
        : answerStatement(act, records, before, notices);
    if (!statement) continue;
    statements.push(statement);
    const after = standingAfter(statement, before);
    const { id, at } = statement;
    const said =
      statement.act === 'declare' || !before
        ? { statement: id, declaredAt: at, confirmedAt: at }
        : {};
    if (after)
      await tx.put('standing', {
        attribute,
        declared: { attribute, ...before, ...said, ...after },
      });
    else await tx.delete('standing', attribute);
  }
  return statements;
}

/** A press covers later answers under the words it was made under, and no others. */
function withoutCarry({ carry: _, ...run }: Run): Run {
  return run;
}

/** A row of `standing` as this module wrote it. */
export function isDeclared(kept: unknown): kept is Declared {
  return typeof kept === 'object' && kept !== null && 'value' in kept && 'consent' in kept;
}
