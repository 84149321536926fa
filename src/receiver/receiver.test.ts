import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sampleConfig } from '../config/config.testing.ts';
import { noticeDigest } from '../config/digest.ts';
import { uuidv7 } from '../id.ts';
import { address, config, createStage, noon, source } from './receiver.testing.ts';
import { databaseKinds, openDatabase, type TestDatabase } from './stores/database.testing.ts';

const given = { fit: 'given' } as const;
const both = { fit: 'given', email_content: 'given' } as const;
const later = (seconds: number, from = noon) => new Date(from.getTime() + seconds * 1000);

describe.each(databaseKinds)('a receiver on %s', kind => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await openDatabase(kind);
  }, 60_000);
  beforeEach(() => database.clear());
  afterAll(() => database.close());

  const jtis = async () =>
    (await database.rows('select jti from sayso.declarations order by received_order')).map(
      row => row['jti'],
    );

  describe('taking in declarations', () => {
    it('stores what was signed, with its statements and consents, and says so in the order asked', async () => {
      const stage = createStage(database.open());
      const device = await stage.device();
      const first = await device.declare('skin_type', 'dry', {
        fit: 'given',
        email_content: 'refused',
      });
      const second = await device.declare('budget', 2, given);
      const { status, results } = await stage.post([second, first]);
      expect(status).toBe(200);
      expect(results).toEqual([
        { status: 'accepted', jti: second.jti },
        { status: 'accepted', jti: first.jti },
      ]);
      const [stored] = await database.rows(
        `select jws, seq::int, jkt from sayso.declarations where jti = '${first.jti}'`,
      );
      expect(stored).toEqual({ jws: first.jws, seq: 1, jkt: device.jkt });
      expect(
        await database.rows(
          'select attribute, purpose, status from sayso.consents order by attribute, purpose',
        ),
      ).toEqual([
        { attribute: 'budget', purpose: 'fit', status: 'given' },
        { attribute: 'skin_type', purpose: 'email_content', status: 'refused' },
        { attribute: 'skin_type', purpose: 'fit', status: 'given' },
      ]);
    });

    it('stores a declaration once, however often and however many at once send it', async () => {
      const [one, other] = [createStage(database.open()), createStage(database.open())];
      const device = await one.device();
      const batch = [];
      for (let i = 1; i <= 5; i++) batch.push(await device.declare('budget', i, given));
      const answers = await Promise.all([
        one.post(batch),
        other.post(batch.toReversed()),
        one.post([...batch, ...batch]),
        other.post(batch),
      ]);
      for (const { status, results } of answers) {
        expect(status).toBe(200);
        expect(results.filter(r => r.status !== 'accepted' && r.status !== 'duplicate')).toEqual(
          [],
        );
      }
      const accepted = answers.flatMap(a => a.results).filter(r => r.status === 'accepted');
      expect(accepted).toHaveLength(5);
      expect(await jtis()).toEqual(batch.map(({ jti }) => jti));
      expect(await database.rows('select * from sayso.statements')).toHaveLength(5);
    });

    it('refuses another declaration under a jti that was used, and keeps the first', async () => {
      const stage = createStage(database.open());
      const device = await stage.device();
      const first = await device.declare('budget', 1, given);
      await stage.post([first]);
      const again = await device.say(first.claims.statements, { jti: first.jti });
      const { results } = await stage.post([again, first]);
      expect(results).toEqual([
        { status: 'rejected', code: 'JTI_REUSED', jti: first.jti },
        { status: 'duplicate', jti: first.jti },
      ]);
    });

    it('takes the same jti from another key: a record is a key and its jti', async () => {
      const stage = createStage(database.open());
      const [phone, desk] = [await stage.device(), await stage.device()];
      const first = await phone.declare('budget', 1, given);
      const second = await desk.say(first.claims.statements, { jti: first.jti });
      const { results } = await stage.post([first, second]);
      expect(results.map(({ status }) => status)).toEqual(['accepted', 'accepted']);
    });

    it('gives each of a batch its own result: what is bad spoils nothing beside it', async () => {
      const stage = createStage(database.open());
      const device = await stage.device();
      const good = await device.declare('skin_type', 'dry', given);
      const signature = good.jws.split('.')[2] ?? '';
      const foreign = await device.say(good.claims.statements, { aud: 'another-shop' });
      const nul = await device.declare('skin_type', 'd\0ry', given);
      const unknown = await device.declare('skin_type', 'purple', given);
      const unasked = await device.declare('budget', 3, { email_content: 'given' });
      const nowhere = await device.declare('shoe_size', 42, given);
      const last = await device.declare('budget', 3, given);
      const tampered = `${last.jws.split('.').slice(0, 2).join('.')}.${signature}`;
      const { results } = await stage.post([
        'nonsense',
        tampered,
        foreign,
        nul,
        unknown,
        unasked,
        nowhere,
        good,
        last,
      ]);
      expect(results.map(r => ('code' in r ? r.code : r.status))).toEqual([
        'DECLARATION_MALFORMED',
        'DECLARATION_SIGNATURE',
        'DECLARATION_AUDIENCE',
        'TEXT_UNSTORABLE',
        'CONFIG_MISMATCH_VALUE',
        'CONFIG_MISMATCH_PURPOSE',
        'CONFIG_MISMATCH_ATTRIBUTE',
        'accepted',
        'accepted',
      ]);
      expect(await jtis()).toEqual([good.jti, last.jti]);
    });

    it('takes no ordinary notice for special data', async () => {
      const stage = createStage(database.open());
      const device = await stage.device();
      const { care } = config.purposes;
      const explicit = await device.declare('concerns', ['redness'], { care: 'given' });
      const [statement] = explicit.claims.statements;
      if (statement?.act !== 'declare' || !care) throw new Error('the sample has it');
      const notice = { digest: await noticeDigest(care, false), locale: 'en' };
      const plain = await device.say([
        { ...statement, consent: statement.consent.map(record => ({ ...record, notice })) },
      ]);
      expect((await stage.post([explicit, plain])).results).toEqual([
        { status: 'accepted', jti: explicit.jti },
        { status: 'rejected', code: 'CONFIG_MISMATCH_NOTICE', jti: plain.jti },
      ]);
    });

    it('holds a consent to the notice that was shown and to the time it promised', async () => {
      const stage = createStage(database.open());
      const device = await stage.device();
      const { claims } = await device.declare('skin_type', 'dry', given);
      const [statement] = claims.statements;
      if (statement?.act !== 'declare') throw new Error('a declare was expected');
      const [record] = statement.consent;
      if (!record) throw new Error('a record was expected');
      const code = async (change: Partial<typeof record>) => {
        const said = await device.say([{ ...statement, consent: [{ ...record, ...change }] }]);
        const [result] = (await stage.post([said])).results;
        return result && 'code' in result ? result.code : result?.status;
      };
      const notice = { ...record.notice, digest: 'n'.repeat(43) };
      expect(await code({ notice })).toBe('CONFIG_MISMATCH_NOTICE');
      expect(await code({ expires: null })).toBe('CONFIG_MISMATCH_EXPIRY');
      expect(await code({ expires: '2036-01-01T00:00:00Z' })).toBe('CONFIG_MISMATCH_EXPIRY');
      expect(await code({ basis: 'service' })).toBe('CONFIG_MISMATCH_BASIS');
      expect(await code({ at: '0000-01-01T00:00:00Z' })).toBe('TIME_UNSTORABLE');
      expect(await code({ expires: '2027-01-01T00:00:00Z' })).toBe('accepted');
    });

    it('flags gaps, forks and clocks that disagree, and loses no answer over them', async () => {
      const stage = createStage(database.open());
      const device = await stage.device();
      const one = await device.declare('budget', 1, given);
      const two = await device.declare('budget', 2, given);
      const three = await device.declare('budget', 3, given);
      const fork = await device.say(three.claims.statements, {
        seq: 3,
        prev: two.hash,
        jti: uuidv7(noon),
      });
      device.clock = later(3600);
      const ahead = await device.say(one.claims.statements, {
        seq: 4,
        prev: three.hash,
        jti: uuidv7(noon),
      });
      device.clock = noon;
      const back = await device.say(one.claims.statements, {
        seq: 5,
        prev: ahead.hash,
        jti: uuidv7(noon),
      });

      expect((await stage.post([one, three])).results).toEqual([
        { status: 'accepted', jti: one.jti },
        { status: 'accepted', jti: three.jti, flags: ['gap'] },
      ]);
      expect((await stage.post([two])).results).toEqual([{ status: 'accepted', jti: two.jti }]);
      const flags = (await stage.post([fork, ahead, back])).results.map(
        r => 'flags' in r && r.flags,
      );
      expect(flags).toEqual([['forked'], ['clock-ahead'], ['clock-behind']]);
      // The answer may have been lost on its way: the next one has to say it too.
      expect((await stage.post([fork])).results).toEqual([
        { status: 'duplicate', jti: fork.jti, flags: ['forked'] },
      ]);
    });

    it('keeps everything over a restart', async () => {
      const before = createStage(database.open());
      const device = await before.device();
      const sent = await device.declare('skin_type', 'dry', given);
      const token = await before.token();
      const link = await device.link(token);
      await before.post([sent, link], { subjects: [token] });
      await before.receiver.dispose();
      const after = createStage(database.open(), { configs: [] });
      expect((await after.post([sent])).results).toEqual([{ status: 'duplicate', jti: sent.jti }]);
      expect((await after.read(token, 'fit')).values).toEqual({ skin_type: 'dry' });
    });
  });

  describe('a config it does not know yet', () => {
    const next = JSON.stringify({ ...sampleConfig(), version: 'next' });
    const wrong = JSON.stringify({ ...sampleConfig(), version: 'other', id: 'other' });

    it('keeps declarations in quarantine, unread, until it is registered, and then they count', async () => {
      const stage = createStage(database.open());
      const device = await stage.device({ source: next });
      const named = { config: { id: 'lumi-skin', version: 'next', digest: '' } };
      const token = await stage.token();
      const link = await device.link(token);
      const { claims } = await device.declare('skin_type', 'dry', given);
      named.config.digest = claims.config.digest;
      const sent = await device.say(claims.statements, { ...named, prev: link.hash, seq: 2 });
      const { results } = await stage.post([link, sent], { subjects: [token] });
      expect(results.map(({ status }) => status)).toEqual(['accepted', 'accepted']);
      expect((await stage.read(token, 'fit')).values).toEqual({});
      expect(await database.rows('select * from sayso.consents')).toEqual([]);

      await stage.receiver.register(next);
      expect((await stage.read(token, 'fit')).values).toEqual({ skin_type: 'dry' });
      expect(await database.rows('select * from sayso.consents')).toHaveLength(1);
      expect((await stage.post([sent])).results).toEqual([{ status: 'duplicate', jti: sent.jti }]);
    });

    it('lets what does not match it go when it is registered: nobody consented to that', async () => {
      const stage = createStage(database.open());
      const device = await stage.device({ source: wrong });
      const sent = await device.declare('skin_type', 'dry', given);
      expect((await stage.post([sent])).results).toEqual([{ status: 'accepted', jti: sent.jti }]);
      const other = createStage(database.open(), { configs: [source, wrong] });
      await other.receiver.ready();
      expect(
        await database.rows('select jws, quarantined, mismatch from sayso.declarations'),
      ).toEqual([{ jws: null, quarantined: false, mismatch: 'CONFIG_MISMATCH_ID' }]);
    });

    it('is found when another instance registered it', async () => {
      const [one, other] = [createStage(database.open()), createStage(database.open())];
      await Promise.all([one.receiver.ready(), other.receiver.ready()]);
      await other.receiver.register(next);
      const device = await one.device({ source: next });
      const sent = await device.declare('skin_type', 'purple', given);
      expect((await one.post([sent])).results).toEqual([
        { status: 'rejected', code: 'CONFIG_MISMATCH_ID', jti: sent.jti },
      ]);
    });

    it('serves a shop that another instance has registered since', async () => {
      const [one, other] = [createStage(database.open()), createStage(database.open())];
      await Promise.all([one.receiver.ready(), other.receiver.ready()]);
      const second = JSON.stringify({ ...sampleConfig(), receiver: 'second-shop' });
      await other.receiver.register(second);
      one.now = later(60);
      const device = await one.device({ source: second });
      const { claims } = await device.declare('skin_type', 'dry', given);
      const sent = await device.say(claims.statements, {
        aud: 'second-shop',
        seq: 1,
        prev: null,
        config: claims.config,
      });
      expect((await one.post([sent])).results).toEqual([{ status: 'accepted', jti: sent.jti }]);
      const token = await one.token({ aud: 'second-shop' });
      expect((await one.read(token, 'fit')).status).toBe(200);
    });

    it('keeps nothing for longer because a device’s clock ran ahead', async () => {
      const stage = createStage(database.open());
      const device = await stage.device();
      device.clock = later(10 * 366 * 86_400);
      const [known, unknown] = [
        await device.declare('budget', 2, given),
        await stage.device({ source: next }),
      ];
      unknown.clock = device.clock;
      await stage.post([known, await unknown.declare('budget', 2, given)]);
      stage.now = later(2 * 366 * 86_400);
      expect(await stage.receiver.expire()).toBe(2);
      expect(await database.rows('select jws from sayso.declarations')).toEqual([
        { jws: null },
        { jws: null },
      ]);
    });

    it('keeps a value in quarantine no longer than it says itself', async () => {
      const stage = createStage(database.open());
      const device = await stage.device({ source: next });
      const sent = await device.declare('skin_type', 'dry', both);
      await stage.post([sent]);
      const { expire } = stage.receiver;
      expect(await expire()).toBe(0);
      stage.now = later(2 * 366 * 86_400);
      expect(await expire()).toBe(1);
      expect(
        await database.rows('select jws, quarantined, mismatch from sayso.declarations'),
      ).toEqual([{ jws: null, quarantined: false, mismatch: 'CONFIG_NEVER_KNOWN' }]);
    });

    it('leaves nothing in quarantine when it is registered while declarations arrive', async () => {
      const [one, other] = [createStage(database.open()), createStage(database.open())];
      await Promise.all([one.receiver.ready(), other.receiver.ready()]);
      const devices = await Promise.all(
        Array.from({ length: 8 }, () => one.device({ source: next })),
      );
      const sent = await Promise.all(
        devices.map(async device => {
          const { claims } = await device.declare('budget', 1, given);
          const { digest } = claims.config;
          const named = { id: 'lumi-skin', version: 'next', digest };
          return device.say(claims.statements, { seq: 1, prev: null, config: named });
        }),
      );
      const posts = sent.map(one_ => one.post([one_]));
      await Promise.all([...posts, other.receiver.register(next)]);
      expect(await database.rows('select jti from sayso.declarations where quarantined')).toEqual(
        [],
      );
      expect(await database.rows('select jti from sayso.statements')).toHaveLength(8);
    });

    it('stops nobody from withdrawing under it', async () => {
      const stage = createStage(database.open());
      const device = await stage.device();
      const sent = await device.declare('skin_type', 'dry', given);
      const { claims } = await device.withdraw('skin_type');
      const unknown = { id: 'lumi-skin', version: 'lost', digest: 'u'.repeat(43) };
      const withdrawal = await device.say(claims.statements, {
        seq: 2,
        prev: sent.hash,
        config: unknown,
      });
      const { results } = await stage.post([sent, withdrawal]);
      expect(results.map(({ status }) => status)).toEqual(['accepted', 'accepted']);
      expect(
        await database.rows('select attribute from sayso.statements where value is not null'),
      ).toEqual([]);
    });
  });

  describe('linking a key to a subject', () => {
    it('binds it for good: the same subject again is fine, another is refused', async () => {
      const stage = createStage(database.open());
      const device = await stage.device();
      const [anna, again, ben] = [
        await stage.token(),
        await stage.token({ cnf: { jkt: device.jkt } }),
        await stage.token({ sub: 'ben' }),
      ];
      const links = [await device.link(anna), await device.link(again), await device.link(ben)];
      const { results } = await stage.post(links, { subjects: [ben, anna, again] });
      expect(results.map(r => ('code' in r ? r.code : r.status))).toEqual([
        'accepted',
        'accepted',
        'KEY_LINKED_ELSEWHERE',
      ]);
      expect(await database.rows('select sub from sayso.links')).toEqual([{ sub: 'anna' }]);
    });

    it('says what is wrong with the token, and needs none for what it already has', async () => {
      const stage = createStage(database.open());
      const device = await stage.device();
      const foreign = await stage.token({ aud: 'another-shop' });
      const old = await stage.token({ now: later(-3600), expiresIn: 60 });
      const good = await stage.token();
      const first = await device.link(foreign);
      const second = await device.link(old);
      const third = await device.link(good);
      const { results } = await stage.post([first, second, third], { subjects: [foreign, old] });
      expect(results.map(r => 'code' in r && r.code)).toEqual([
        'LINK_TOKEN_INVALID',
        'LINK_TOKEN_EXPIRED',
        'LINK_TOKEN_MISSING',
      ]);
      expect((await stage.post([third], { subjects: [good] })).results[0]?.status).toBe('accepted');
      expect((await stage.post([third])).results[0]?.status).toBe('duplicate');
    });

    it('waits where the shop’s keys cannot be fetched', async () => {
      const stage = createStage(database.open(), {
        keys: async () => {
          throw new TypeError('fetch failed');
        },
      });
      const device = await stage.device();
      const token = await stage.token();
      const link = await device.link(token);
      const { results } = await stage.post([link], { subjects: [token] });
      expect(results).toEqual([{ status: 'retry', jti: link.jti }]);
      expect(await jtis()).toEqual([]);
    });
  });

  describe('reading a profile', () => {
    it('gives what was said on any of the subject’s devices, for the purpose it was given for, and nothing else', async () => {
      const stage = createStage(database.open());
      const [phone, desk, stranger] = [
        await stage.device(),
        await stage.device(),
        await stage.device(),
      ];
      const token = await stage.token();
      const sent = [
        await phone.link(token),
        await desk.link(token),
        await phone.declare('skin_type', 'dry', both),
        await phone.declare('routine', 'short', { fit: 'refused', email_content: 'given' }),
        await stranger.declare('budget', 5, given),
      ];
      desk.clock = later(60);
      stage.now = later(60);
      sent.push(await desk.declare('budget', 2, given));
      await stage.post(sent, { subjects: [token] });
      expect((await stage.read(token, 'fit')).values).toEqual({ skin_type: 'dry', budget: 2 });
      expect((await stage.read(token, 'email_content')).values).toEqual({
        skin_type: 'dry',
        routine: 'short',
      });
      stage.now = new Date('2027-12-01T00:00:00Z');
      const next = await stage.token();
      expect((await stage.read(next, 'email_content')).values).toEqual({});
      expect((await stage.read(next, 'fit')).values).toEqual({ skin_type: 'dry', budget: 2 });
    });

    it('needs a purpose, a valid token, and a scope that covers it', async () => {
      const stage = createStage(database.open());
      const code = async (token: string, purpose: string) => {
        const { status, code } = await stage.read(token, purpose);
        return `${status} ${code}`;
      };
      const token = await stage.token({ scope: ['read:fit'] });
      expect(await code(token, '')).toBe('400 PURPOSE_MISSING');
      expect(await code(await stage.token(), 'marketing')).toBe('400 PURPOSE_UNKNOWN');
      expect(await code(token, 'email_content')).toBe('403 SCOPE_INSUFFICIENT');
      expect(await code(await stage.token({ scope: ['link'] }), 'fit')).toBe(
        '403 SCOPE_INSUFFICIENT',
      );
      expect(await code('', 'fit')).toBe('401 TOKEN_MISSING');
      expect(await code('a.b.c', 'fit')).toBe('401 TOKEN_INVALID');
      expect(await code(await stage.token({ aud: 'other' }), 'fit')).toBe('401 TOKEN_INVALID');
      expect((await stage.read(token, 'fit')).status).toBe(200);
      stage.now = later(3600);
      expect(await code(token, 'fit')).toBe('401 TOKEN_EXPIRED');
    });

    it('asks for a proof of the key where the token is bound to one, and takes it once', async () => {
      const stage = createStage(database.open(), { publicUrl: 'https://public.example/' });
      const [device, thief] = [await stage.device(), await stage.device()];
      const token = await stage.token({ cnf: { jkt: device.jkt } });
      const url = 'https://public.example/profile';
      const read = async (dpop: string) => {
        const { status, code } = await stage.read(token, 'fit', {
          authorization: `DPoP ${token}`,
          dpop,
        });
        return code ?? status;
      };
      const proof = await device.prove(token, 'GET', url);
      expect((await stage.read(token, 'fit')).code).toBe('PROOF_INVALID');
      expect(await read(proof)).toBe(200);
      expect(await read(proof)).toBe('PROOF_INVALID');
      expect(await read(await device.prove(token, 'GET', `${url}?purpose=fit`))).toBe(200);
      const refused = [
        await thief.prove(token, 'GET', url),
        await device.prove(token, 'POST', url),
        await device.prove(token, 'GET', `${address}/profile`),
        await device.prove(`${token}x`, 'GET', url),
        await device.prove(token, 'GET', url, { iat: noon.getTime() / 1000 - 301 }),
        await device.prove(token, 'GET', url, { iat: noon.getTime() / 1000 + 301 }),
        await device.prove(token, 'GET', 'nowhere'),
        '',
      ];
      for (const dpop of refused) expect(await read(dpop)).toBe('PROOF_INVALID');
      const plain = await stage.token();
      const asBound = {
        authorization: `DPoP ${plain}`,
        dpop: await device.prove(plain, 'GET', url),
      };
      expect((await stage.read(plain, 'fit', asBound)).code).toBe('TOKEN_INVALID');
    });
  });

  describe('taking back', () => {
    const values = async () =>
      (
        await database.rows(
          `select value #>> '{}' as value from sayso.statements where value is not null`,
        )
      )
        .map(row => row['value'])
        .sort();
    const bodies = async () =>
      (await database.rows('select jti from sayso.declarations where jws is not null')).map(
        r => r['jti'],
      );

    it('deletes the value, and every earlier one of it, when its last purpose ends', async () => {
      const stage = createStage(database.open());
      const device = await stage.device();
      const sent = [
        await device.declare('skin_type', 'dry', both),
        await device.declare('skin_type', 'oily', both),
        await device.declare('budget', 2, given),
        await device.withdraw('skin_type', 'email_content'),
      ];
      await stage.post(sent);
      expect(await values()).toEqual(['2', 'dry', 'oily']);
      const end = await device.withdraw('skin_type', 'fit');
      await stage.post([end]);
      expect(await values()).toEqual(['2']);
      const [first] = sent;
      expect(
        await database.rows(
          `select jti, jkt, seq::int, prev, hash, jws from sayso.declarations where seq = 1`,
        ),
      ).toEqual([
        { jti: first?.jti, jkt: device.jkt, seq: 1, prev: null, hash: first?.hash, jws: null },
      ]);
      const salt = first?.claims.salt ?? '';
      expect(JSON.stringify(await database.rows('select * from sayso.declarations'))).not.toContain(
        salt,
      );
    });

    it('keeps only a tombstone of what arrives after it was withdrawn or erased', async () => {
      const stage = createStage(database.open());
      const device = await stage.device();
      const dry = await device.declare('skin_type', 'dry', given);
      const oily = await device.declare('skin_type', 'oily', given);
      const erasure = await device.erase('skin_type', dry, oily);
      const mixed = await device.declare('skin_type', 'mixed', given);
      await stage.post([erasure]);
      await stage.post([mixed]);
      expect((await stage.post([oily, dry])).results.map(({ status }) => status)).toEqual([
        'accepted',
        'accepted',
      ]);
      expect(await values()).toEqual(['mixed']);
      expect((await stage.post([dry])).results).toEqual([{ status: 'duplicate', jti: dry.jti }]);
    });

    it('does not let an older answer come back which arrives after what replaced it is gone', async () => {
      const stage = createStage(database.open());
      const device = await stage.device();
      const token = await stage.token();
      const link = await device.link(token);
      const dry = await device.declare('skin_type', 'dry', given);
      const oily = await device.declare('skin_type', 'oily', { email_content: 'given' });
      const end = await device.withdraw('skin_type', 'email_content');
      await stage.post([link, oily, end], { subjects: [token] });
      await stage.post([dry]);
      expect(await values()).toEqual([]);
      expect((await stage.read(token, 'fit')).values).toEqual({});
    });

    it('deletes by itself what has run out for every purpose it was given for', async () => {
      const stage = createStage(database.open());
      const device = await stage.device();
      await stage.post([
        await device.declare('skin_type', 'dry', both),
        await device.declare('routine', 'short', { email_content: 'given' }),
      ]);
      stage.now = new Date('2027-11-23T00:00:00Z');
      expect(await stage.receiver.expire()).toBe(1);
      expect(await values()).toEqual(['dry']);
      stage.now = new Date('2028-11-23T00:00:00Z');
      expect([await stage.receiver.expire(), await stage.receiver.expire()]).toEqual([1, 0]);
      expect(await bodies()).toEqual([]);
    });

    it('works across the devices of one subject, and for nobody else', async () => {
      const stage = createStage(database.open());
      const [phone, desk, stranger] = [
        await stage.device(),
        await stage.device(),
        await stage.device(),
      ];
      const token = await stage.token();
      const onPhone = await phone.declare('skin_type', 'dry', given);
      const strangers = await stranger.declare('skin_type', 'oily', given);
      await stage.post([onPhone, strangers, await phone.link(token)], { subjects: [token] });
      const erasure = await desk.erase('skin_type', onPhone, strangers);
      await stage.post([erasure]);
      expect(await values()).toEqual(['dry', 'oily']);
      // Linked afterwards: from then on the desk speaks for the same person.
      await stage.post([await desk.link(token)], { subjects: [token] });
      expect(await values()).toEqual(['oily']);
    });

    it('does not let an erasure take a withdrawal away, which would bring a purpose back', async () => {
      const stage = createStage(database.open());
      const device = await stage.device();
      const token = await stage.token();
      const withdrawal = async () => device.withdraw('skin_type', 'email_content');
      const sent = [await device.link(token), await device.declare('skin_type', 'dry', both)];
      const ended = await withdrawal();
      await stage.post([...sent, ended, await device.erase('budget', ended)], {
        subjects: [token],
      });
      expect(await bodies()).toContain(ended.jti);
      expect((await stage.read(token, 'email_content')).values).toEqual({});
      expect((await stage.read(token, 'fit')).values).toEqual({ skin_type: 'dry' });
    });
  });

  it('shows the shop what arrived last, newest first', async () => {
    const store = database.open();
    const stage = createStage(store);
    const device = await stage.device();
    const token = await stage.token();
    const link = await device.link(token);
    const sent = await device.declare('skin_type', 'dry', given);
    await stage.post([link, sent], { subjects: [token] });
    expect(await store.recentDeclarations(1)).toMatchObject([
      { jti: sent.jti, jws: sent.jws, sub: 'anna', tombstonedAt: null, flags: [] },
    ]);
  });
});

describe('the config of a receiver', () => {
  it('is checked when the receiver is made, not at the first request', async () => {
    const database = await openDatabase('PGlite');
    const broken = JSON.stringify({ ...config, attributes: {} });
    expect(() => createStage(database.open(), { configs: [broken] })).toThrow();
    await database.close();
  });

  it('that a newer version cannot read is logged once, and does not stop the others', async () => {
    const database = await openDatabase('PGlite');
    const store = database.open();
    await store.migrate();
    const text = new TextEncoder().encode('{"sayso":1}');
    const naming = { id: 'old', version: '1', receiver: 'old', registeredAt: noon };
    await store.registerConfig({ digest: 'old', source: text, ...naming });
    const stage = createStage(store);
    const device = await stage.device();
    const sent = await device.declare('skin_type', 'dry', given);
    expect((await stage.post([sent])).results).toEqual([{ status: 'accepted', jti: sent.jti }]);
    const failures = stage.log.filter(({ event }) => event === 'failure');
    expect(failures).toEqual([{ event: 'failure', route: '*', code: 'CONFIG_UNREADABLE' }]);
    await database.close();
  });
});
