import { describe, expect, it } from 'vitest';
import { words as ar } from './ar.ts';
import { words as de } from './de.ts';
import { en } from './en.ts';
import { enLater } from './en-later.ts';
import { words as es } from './es.ts';
import { words as fr } from './fr.ts';
import { words as ja } from './ja.ts';
import type { AllWords } from './words.ts';

const english: AllWords = { ...en, ...enLater };
const all: readonly AllWords[] = [english, de, fr, es, ja, ar];
const aim = { label: 'Label', notice: 'Notice.', aim: 'aim' };
const plain = { label: 'Label', notice: 'Notice.' };

/** Every sentence of a language, each function asked with plausible things. */
function sentences(words: AllWords): Record<string, string> {
  const said: Record<string, string> = {};
  for (const [key, word] of Object.entries(words)) if (typeof word === 'string') said[key] = word;
  for (const purpose of [aim, plain]) {
    const of = 'aim' in purpose ? 'aim' : 'label';
    said[`mayKeep ${of}`] = words.mayKeep('Lumi', purpose);
    said[`kept ${of}`] = words.kept(purpose);
    said[`alsoUse ${of}`] = words.alsoUse(purpose);
    said[`willBeKept ${of}`] = words.willBeKept(purpose);
    said[`saved ${of}`] = words.saved(words.used(2, 3, purpose));
    said[`none ${of}`] = words.saved(words.used(0, 3, purpose));
    said[`answers ${of}`] = words.answersKept(3, purpose);
    said[`stopped ${of}`] = words.stopped(purpose);
  }
  said['stored'] = words.stored('EU', ['A', 'B']);
  said['alone'] = words.stored('EU', []);
  for (const count of [1, 2, 3, 11, 100]) {
    for (const key of ['chooseAtLeast', 'chooseUpTo', 'left', 'nextKeeps'] as const)
      said[`${key} ${count}`] = words[key](count);
    for (const unit of ['day', 'week', 'month']) {
      said[`every ${count} ${unit}`] = words.every(count, unit);
      said[`per ${count} ${unit}`] = words.per(count, unit);
    }
  }
  return said;
}

describe.each(all.map(words => [words.locale, words] as const))('%s', (locale, words) => {
  it('says everything, and leaves no blank', () => {
    for (const [key, sentence] of Object.entries(sentences(words))) {
      expect(sentence.trim(), key).not.toBe('');
      expect(sentence, key).not.toMatch(/undefined|NaN|#|\s{2}/);
    }
  });

  it('is not English where it is not', () => {
    if (locale === 'en') return;
    const ours = sentences(words);
    const same = Object.entries(sentences(english)).filter(([key, said]) => ours[key] === said);
    expect(same.map(([key]) => key).filter(key => !['no', 'off', 'code'].includes(key))).toEqual(
      [],
    );
  });

  it('names who asks, what for, and marks what is bold in pairs', () => {
    const asked = words.mayKeep('Lumi', aim);
    expect(asked).toContain('Lumi');
    expect(asked).toContain('aim');
    expect(asked.match(/\*/g)).toHaveLength(2);
    expect(words.mayKeep('Lumi', plain)).toContain('Notice.');
  });
});

it('Arabic counts in six forms', () => {
  expect([0, 1, 2, 3, 11, 100].map(ar.left)).toEqual([
    'لم يتبقَّ أي حرف',
    'تبقّى حرف واحد',
    'تبقّى حرفان',
    expect.stringMatching(/^تبقّت . أحرف$/),
    expect.stringMatching(/^تبقّى .. حرفًا$/),
    expect.stringMatching(/^تبقّى ... حرف$/),
  ]);
});

it('one is one, and two are two', () => {
  expect([1, 2].map(enLater.nextKeeps)).toEqual([
    'Continue: keep for 1 use',
    'Continue: keep for 2 uses',
  ]);
  expect([1, 2].map(de.nextKeeps)).toEqual([
    'Weiter: für 1 Zweck behalten',
    'Weiter: für 2 Zwecke behalten',
  ]);
});

it('lists as the language lists', () => {
  expect(de.sameFor(['A', 'B', 'C'])).toBe('Ebenso für meine nächsten Antworten: A, B und C');
  expect(ja.sameFor(['A', 'B'])).toBe('次の回答も同じにする：A、B');
});
