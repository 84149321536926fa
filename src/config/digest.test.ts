import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { sampleConfig, sampleSource } from './config.testing.ts';
import { configDigest, noticeDigest, noticeDigests, questionDigest } from './digest.ts';
import type { Attribute, AttributeQuestion, Purpose } from './schema.ts';

const sha256 = (text: string | Uint8Array) => createHash('sha256').update(text).digest('base64url');

const purpose: Purpose = {
  label: 'Größe',
  notice: 'We keep\n"this".',
  basis: 'consent',
  keepFor: 'P12M',
  special: { ask: 'I agree', notice: 'Kept apart' },
};
const question: AttributeQuestion = { id: 'q', attribute: 'a', title: 'Your skin?' };
const base = { label: 'A', dimension: 'need' as const, purposes: [] };

it('a config’s digest is that of its bytes, so that any tool can compute it from the file', async () => {
  expect(await configDigest(sampleSource())).toBe(sha256(sampleSource()));
  const bytes = new TextEncoder().encode(`\uFEFF${sampleSource()}`);
  expect(await configDigest(bytes)).toBe(sha256(bytes));
});

it('a notice’s digest is that of the words in the documented form', async () => {
  expect(await noticeDigest(purpose, false)).toBe(
    sha256('["Größe","We keep\\n\\"this\\".","P12M",null,null]'),
  );
  expect(await noticeDigest(purpose, true)).toBe(
    sha256('["Größe","Kept apart","P12M",null,"I agree"]'),
  );
  expect(await noticeDigest({ label: 'L', notice: 'N', basis: 'consent' }, true)).toBe(
    sha256('["L","N",null,null,null]'),
  );
  expect(await noticeDigest({ ...purpose, aim: 'to help', ask: 'May we?' }, false)).toBe(
    sha256('["Größe","We keep\\n\\"this\\".","P12M","to help","May we?"]'),
  );
});

it('a changed word, or a longer time of keeping, is another notice; a changed term of a vocabulary is not', async () => {
  const before = await noticeDigest(purpose, false);
  expect(await noticeDigest({ ...purpose, notice: 'We keep this.' }, false)).not.toBe(before);
  expect(await noticeDigest({ ...purpose, keepFor: 'P13M' }, false)).not.toBe(before);
  expect(await noticeDigest({ ...purpose, dpv: 'dpv:Profiling' }, false)).toBe(before);
});

it('a question’s digest is that of its words and its options’, in the documented form', async () => {
  const choice: Attribute = {
    ...base,
    type: 'choice',
    options: [
      { id: 'dry', label: 'Dry' },
      { id: 'oily', label: 'Oily', detail: 'Shines' },
    ],
  };
  expect(await questionDigest({ ...question, why: 'So.' }, choice)).toBe(
    sha256('["Your skin?",null,"So.",[["dry","Dry",null],["oily","Oily","Shines"]]]'),
  );
  const labels = { low: 'Low', high: 'High' };
  expect(await questionDigest(question, { ...base, type: 'scale', min: 1, max: 5, labels })).toBe(
    sha256('["Your skin?",null,null,[["low","Low",null],["high","High",null]]]'),
  );
  const yesNo = { yes: 'Yes', no: 'No' };
  expect(await questionDigest(question, { ...base, type: 'boolean', labels: yesNo })).toBe(
    sha256('["Your skin?",null,null,[["yes","Yes",null],["no","No",null]]]'),
  );
  const rows = [{ id: 'news', label: 'News', detail: 'Weekly' }];
  const columns = [{ id: 'mail', label: 'Mail' }];
  expect(await questionDigest(question, { ...base, type: 'matrix', rows, columns })).toBe(
    sha256('["Your skin?",null,null,[["news","News","Weekly"],["mail","Mail",null]]]'),
  );
  expect(await questionDigest(question, { ...base, type: 'number', unit: 'ml' })).toBe(
    sha256('["Your skin?",null,null,[["unit","ml",null]]]'),
  );
  expect(await questionDigest(question, { ...base, type: 'text' })).toBe(
    sha256('["Your skin?",null,null,[]]'),
  );
});

it('a receiver knows every notice that a config can show, in all its languages', async () => {
  const config = sampleConfig();
  config.translations = { de: { 'purposes.fit.notice': 'Wir behalten das.' } };
  const known = await noticeDigests(config);
  expect([...known.keys()]).toEqual(Object.keys(config.purposes));
  const { fit, care } = config.purposes;
  if (!fit || !care) throw new Error('the sample has both');
  expect(known.get('fit')?.ordinary).toEqual(
    new Set([
      await noticeDigest(fit, false),
      await noticeDigest({ ...fit, notice: 'Wir behalten das.' }, false),
    ]),
  );
  expect(known.get('care')).toEqual({
    ordinary: new Set([await noticeDigest(care, false)]),
    special: new Set([await noticeDigest(care, true)]),
  });
});
