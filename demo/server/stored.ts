import type { Config, Value } from '../../src/config/schema.ts';
import { verifyDeclaration } from '../../src/declaration/verify.ts';
import type { RecentDeclaration, Store } from '../../src/receiver/index.ts';
import { readableFor } from '../../src/receiver/profile-read.ts';
import type { Statement } from '../../src/statement/statement.ts';
import type { ReadableView, StoredDeclarationView, StoredView } from '../stored-view.ts';

/** What the database holds now, its signatures verified once more on the way out. */
export async function readStored(store: Store, config: Config, now: Date): Promise<StoredView> {
  const recent = await store.recentDeclarations(50);
  const declarations = await Promise.all(recent.map(row => viewOf(row, config, now)));
  const [newest] = recent;
  return {
    declarations,
    ...(newest ? { readable: await readableOf(newest, store, config, now) } : {}),
  };
}

async function viewOf(
  row: RecentDeclaration,
  config: Config,
  now: Date,
): Promise<StoredDeclarationView> {
  const { signature, statements } =
    row.jws === null ? { signature: 'gone' as const, statements: [] } : await check(row.jws);
  return {
    jti: row.jti,
    receivedAt: row.receivedAt.toISOString(),
    key: row.jkt,
    seq: row.seq,
    flags: row.flags,
    subject: row.sub,
    signature,
    statements: statements.map(statement => statementView(statement, config)),
  };

  async function check(jws: string) {
    try {
      const audience = config.receiver;
      const { claims } = await verifyDeclaration(jws, { audience, algorithms: ['ES256'], now });
      return { signature: 'verified' as const, statements: claims.statements };
    } catch {
      return { signature: 'broken' as const, statements: [] };
    }
  }
}

function statementView(statement: Statement, config: Config) {
  const { act } = statement;
  if (act === 'link') return { act, uses: [] };
  const { attribute } = statement;
  return {
    act,
    label: labelOf(attribute, config),
    ...(act === 'declare' ? { words: wordsOf(attribute, statement.value, config) } : {}),
    uses: ('consent' in statement ? statement.consent : []).map(record => ({
      purpose: record.purpose,
      status: record.status,
      method: record.method,
      notice: record.notice.digest,
    })),
  };
}

async function readableOf(
  newest: RecentDeclaration,
  store: Store,
  config: Config,
  now: Date,
): Promise<ReadableView> {
  const { sub, jkt, audience } = newest;
  const declarations = await store.declarationsOf(sub === null ? { jkt } : { audience, sub });
  return {
    owner: sub ?? jkt,
    purposes: Object.entries(config.purposes).map(([id, { label }]) => ({
      id,
      label,
      values: Object.entries(readableFor(id, declarations, now)).map(([attribute, { value }]) => ({
        label: labelOf(attribute, config),
        words: wordsOf(attribute, value, config),
      })),
    })),
  };
}

function labelOf(attribute: string, config: Config): string {
  return config.attributes[attribute]?.label ?? attribute;
}

/** The value in the words of the config: the labels of its options. */
function wordsOf(attribute: string, value: Value, config: Config): string {
  const asked = config.attributes[attribute];
  const options = asked && 'options' in asked ? asked.options : [];
  const word = (id: string) => options.find(option => option.id === id)?.label ?? id;
  if (Array.isArray(value)) return value.map(word).join(', ');
  return typeof value === 'object' ? JSON.stringify(value) : word(String(value));
}
