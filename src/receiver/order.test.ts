import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Device, Sent } from './device.testing.ts';
import { createStage, noon, type Stage } from './receiver.testing.ts';
import { openDatabase, type TestDatabase } from './stores/database.testing.ts';

const purposes = fc.constantFrom<Record<string, 'given' | 'refused'>>(
  { fit: 'given' },
  { email_content: 'given' },
  { fit: 'given', email_content: 'given' },
  { fit: 'refused', email_content: 'given' },
);
const attribute = fc.constantFrom('skin_type', 'routine');
const act = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({ act: fc.constant('declare' as const), attribute, purposes }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      act: fc.constant('withdraw' as const),
      attribute,
      named: fc.subarray(['fit', 'email_content']),
    }),
  },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('erase' as const), attribute }) },
);
const acts = fc.array(fc.record({ device: fc.integer({ min: 0, max: 1 }), act }), {
  minLength: 1,
  maxLength: 10,
});

const options: Record<string, [string, string]> = {
  skin_type: ['dry', 'oily'],
  routine: ['short', 'full'],
};

/** What two devices said, in the order it was said; each act a minute after the one before. */
async function say(devices: readonly Device[], said: readonly { device: number; act: Act }[]) {
  const sent: Sent[] = [];
  for (const [minute, { device: which, act }] of said.entries()) {
    const device = devices[which];
    if (!device) continue;
    device.clock = new Date(noon.getTime() + minute * 60_000);
    switch (act.act) {
      case 'declare': {
        const value = options[act.attribute]?.[minute % 2] ?? '';
        sent.push(await device.declare(act.attribute, value, act.purposes));
        break;
      }
      case 'withdraw':
        sent.push(await device.withdraw(act.attribute, ...act.named));
        break;
      case 'erase': {
        const named = sent.filter(({ claims }) =>
          claims.statements.some(s => s.act === 'declare' && s.attribute === act.attribute),
        );
        sent.push(await device.erase(act.attribute, ...named));
        break;
      }
    }
  }
  return sent;
}
type Act = typeof act extends fc.Arbitrary<infer A> ? A : never;

describe('the order in which declarations arrive', () => {
  let embedded: TestDatabase;
  let server: TestDatabase;
  let one: Stage;
  let other: Stage;
  beforeAll(async () => {
    embedded = await openDatabase('PGlite');
    server = await openDatabase('PostgreSQL');
    const limits = { subject: { burst: 1000, perSecond: 1000 } };
    one = createStage(embedded.open(), { limits });
    other = createStage(server.open(), { limits });
    one.now = other.now = new Date(noon.getTime() + 86_400_000);
  }, 60_000);
  afterAll(async () => {
    await embedded.close();
    await server.close();
  });

  let subjects = 0;

  it('changes neither what a shop may read nor what it still holds', async () => {
    await fc.assert(
      fc.asyncProperty(
        acts,
        fc.infiniteStream(fc.nat()),
        fc.integer({ min: 1, max: 4 }),
        async (said, shuffle, size) => {
          const devices = [await one.device(), await one.device()];
          const sub = `person-${subjects++}`;
          const token = await one.token({ sub });
          for (const device of devices) device.clock = noon;
          const links = await Promise.all(devices.map(device => device.link(token)));
          const sent = [...links, ...(await say(devices, said))];

          await one.post(sent, { subjects: [token] });
          const weights = sent.map(() => shuffle.next().value);
          const mixed = sent
            .map((declaration, place) => ({ declaration, weight: weights[place] ?? 0 }))
            .toSorted((a, b) => a.weight - b.weight)
            .map(({ declaration }) => declaration);
          for (let from = 0; from < mixed.length; from += size) {
            await other.post(mixed.slice(from, from + size), { subjects: [token] });
          }

          const keys = devices.map(({ jkt }) => `'${jkt}'`).join();
          const bodies = `select jti from sayso.declarations where jkt in (${keys}) and jws is not null order by jti`;
          expect(await server.rows(bodies)).toEqual(await embedded.rows(bodies));
          const inTables = `select jti, attribute, value #>> '{}' as value from sayso.statements where jkt in (${keys}) and act = 'declare' order by jti`;
          expect(await server.rows(inTables)).toEqual(await embedded.rows(inTables));
          for (const purpose of ['fit', 'email_content']) {
            const [read, readOther] = [
              await one.read(token, purpose),
              await other.read(token, purpose),
            ];
            expect(readOther.values).toEqual(read.values);
          }
        },
      ),
      { numRuns: 25 },
    );
  }, 120_000);
});
