import { describe, expect, it } from 'vitest';
import { fold } from './fold.ts';
import { confirm, declare, erase, iso, ms, record, row, uuid, withdraw } from './said.testing.ts';

const skin = (...rows: Parameters<typeof fold>[0]) => fold(rows).declared['skin_type'];

describe('what was said last', () => {
  it('stands, with when it was said and its consent', () => {
    const first = row('phone', 1, declare(1, 'dry', 1));
    const second = row('phone', 2, declare(2, 'oily', 2));
    expect(skin(first, second)).toEqual({
      attribute: 'skin_type',
      value: 'oily',
      statement: uuid(2),
      jkt: 'phone',
      declaredAt: iso(2),
      confirmedAt: iso(2),
      consent: { fit: record('fit', { id: uuid(1002), at: iso(2) }) },
    });
  });

  it('stands on another device too', () => {
    const phone = row('phone', 1, declare(1, 'dry', 5));
    const laptop = row('laptop', 1, declare(2, 'oily', 4));
    expect(skin(phone, laptop)?.value).toBe('dry');
  });

  it('stands although the clock was set back in between', () => {
    const before = row('phone', 1, declare(1, 'dry', 100));
    const after = row('phone', 2, declare(2, 'oily', 50));
    expect(skin(after, before)?.value).toBe('oily');
  });

  it('stands over one whose clock ran ahead of its arrival', () => {
    const ahead = row('phone', 1, declare(1, 'dry', 9999), { receivedAt: ms(10) });
    const later = row('laptop', 1, declare(2, 'oily', 20));
    expect(skin(ahead, later)?.value).toBe('oily');
  });

  it('was said when the clock that is known to be wrong is put right', () => {
    const wrong = row('phone', 1, declare(1, 'dry', 9999), { iat: ms(10), clockFlagged: true });
    expect(skin(wrong)?.declaredAt).toBe(iso(10));
  });

  it('replaces every consent that it does not state again', () => {
    const both = ['fit', 'email'].map(purpose => record(purpose, { at: iso(1) }));
    const first = row('phone', 1, declare(1, 'dry', 1, both));
    const second = row('phone', 2, declare(2, 'oily', 2));
    expect(Object.keys(skin(first, second)?.consent ?? {})).toEqual(['fit']);
  });

  it('may be about anything, even a name that every object has', () => {
    for (const name of ['__proto__', 'constructor']) {
      const { declared } = fold([row('phone', 1, declare(1, 'x', 1, undefined, name))]);
      expect(Object.hasOwn(declared, name) && declared[name]?.value).toBe('x');
    }
    expect(fold([]).declared).toEqual({});
  });
});

describe('a withdrawal', () => {
  const given = (id: number, purpose: string, at: number) =>
    record(purpose, { id: uuid(id), at: iso(at) });
  const ended = (id: number, purpose: string, at: number, follows?: number) =>
    record(purpose, {
      id: uuid(id),
      at: iso(at),
      status: 'withdrawn',
      ...(follows !== undefined && { follows: uuid(follows) }),
    });
  const both = row('phone', 1, declare(1, 'dry', 1, [given(11, 'fit', 1), given(12, 'email', 1)]));

  it('takes away the purposes it names, and says so', () => {
    const declared = skin(both, row('phone', 2, withdraw(2, 2, [ended(21, 'email', 2)])));
    expect(declared?.value).toBe('dry');
    expect(declared?.consent['fit']?.status).toBe('given');
    expect(declared?.consent['email']?.status).toBe('withdrawn');
  });

  it('of the last purpose takes the value away', () => {
    const one = row('phone', 2, withdraw(2, 2, [ended(21, 'email', 2)]));
    const other = row('phone', 3, withdraw(3, 3, [ended(22, 'fit', 3)]));
    expect(skin(both, one, other)).toBe(undefined);
  });

  it('that names no purpose takes the value away', () => {
    expect(skin(both, row('phone', 2, withdraw(2, 2)))).toBe(undefined);
    const refused = record('fit', { at: iso(2), status: 'refused' });
    expect(skin(both, row('phone', 2, withdraw(2, 2, [refused])))).toBe(undefined);
  });

  it('is not undone by an older answer that arrives later', () => {
    const gone = row('phone', 1, withdraw(2, 5));
    const older = row('laptop', 1, declare(3, 'oily', 4), { receivedAt: ms(500) });
    expect(skin(gone, older)).toBe(undefined);
  });

  it('is not undone by a device that has not heard of it and states the old consent again', () => {
    const gone = row('phone', 2, withdraw(2, 2, [ended(21, 'email', 2, 12)]));
    const edited = declare(3, 'oily', 3, [given(31, 'fit', 3), given(12, 'email', 1)]);
    const declared = skin(both, gone, row('laptop', 1, edited));
    expect(declared?.value).toBe('oily');
    expect(declared?.consent['email']?.status).toBe('withdrawn');
    const onlyOld = declare(4, 'oily', 4, [given(12, 'email', 1)]);
    expect(skin(both, gone, row('laptop', 1, onlyOld))).toBe(undefined);
  });

  it('is undone by giving anew', () => {
    const gone = row('phone', 2, withdraw(2, 2));
    const anew = row('phone', 3, declare(3, 'dry', 3, [given(31, 'fit', 3)]));
    expect(skin(both, gone, anew)?.value).toBe('dry');
  });

  it('under a wrong clock counts from its arrival', () => {
    const slow = row('laptop', 1, withdraw(2, 1), { clockFlagged: true, receivedAt: ms(60) });
    const declared = row('phone', 1, declare(1, 'dry', 30));
    expect(skin(declared, slow)).toBe(undefined);
    expect(skin(declared, { ...slow, clockFlagged: false })?.value).toBe('dry');
  });

  it('under a wrong clock still comes before what the same device said afterwards', () => {
    const wrong = { clockFlagged: true };
    const gone = row('phone', 1, withdraw(1, 1), { ...wrong, receivedAt: ms(60) });
    const anew = row('phone', 2, declare(2, 'dry', 2), { ...wrong, receivedAt: ms(59) });
    expect(skin(gone, anew)?.value).toBe('dry');
  });
});

describe('a confirmation', () => {
  const first = row('phone', 1, declare(1, 'dry', 1));

  it('makes an answer fresh again and extends no consent', () => {
    const declared = skin(first, row('laptop', 1, confirm(2, 1, 50)));
    expect(declared).toEqual({ ...skin(first), confirmedAt: iso(50) });
  });

  it('of an answer that was replaced says nothing of the new one', () => {
    const second = row('phone', 2, declare(2, 'oily', 2));
    expect(skin(first, second, row('phone', 3, confirm(3, 1, 50)))?.confirmedAt).toBe(iso(2));
  });

  it('brings nothing back', () => {
    const gone = row('phone', 2, withdraw(2, 2));
    expect(skin(first, gone, row('phone', 3, confirm(3, 1, 50)))).toBe(undefined);
  });

  it('counts only while the consent is current', () => {
    const short = [record('fit', { at: iso(1), expires: iso(20) })];
    const declared = row('phone', 1, declare(1, 'dry', 1, short));
    expect(skin(declared, row('phone', 2, confirm(2, 1, 10)))?.confirmedAt).toBe(iso(10));
    expect(skin(declared, row('phone', 2, confirm(2, 1, 20)))?.confirmedAt).toBe(iso(1));
  });
});

describe('an erasure', () => {
  const first = row('phone', 1, declare(1, 'dry', 1));
  const second = row('phone', 2, declare(2, 'oily', 2));
  const gone = row('phone', 3, erase(3, 3, [second]));

  it('takes the value away and brings no older one back, with or without what it erased', () => {
    expect(skin(first, second, gone)).toBe(undefined);
    expect(skin(first, { ...second, statements: [], iat: 0 }, gone)).toBe(undefined);
    expect(skin(first, gone)).toBe(undefined);
  });

  it('leaves what was declared afterwards', () => {
    const anew = row('phone', 4, declare(4, 'mixed', 4));
    expect(skin(first, second, gone, anew)?.value).toBe('mixed');
  });

  it('reaches what it names even where that counts from later', () => {
    const ahead = row('laptop', 1, declare(5, 'mixed', 90), { receivedAt: ms(90) });
    expect(skin(ahead, row('phone', 1, erase(6, 3, [ahead])))).toBe(undefined);
    expect(skin(ahead, row('phone', 1, erase(6, 3, [{ ...ahead, hash: 'x' }])))?.value).toBe(
      'mixed',
    );
  });

  it('leaves other attributes alone', () => {
    const other = row('phone', 2, declare(2, 'short', 2, undefined, 'routine'));
    expect(
      Object.keys(fold([first, other, row('phone', 3, erase(3, 3, [first]))]).declared),
    ).toEqual(['routine']);
  });
});

describe('an old consent', () => {
  const old = [record('fit', { id: uuid(11), at: iso(1) })];
  const first = row('phone', 1, declare(1, 'dry', 1, old));

  it('does not come back after an erasure, even where nobody holds what was erased', () => {
    const gone = row('phone', 2, erase(2, 2, [first]));
    const stale = row('laptop', 1, declare(3, 'oily', 3, old));
    expect(skin(first, gone, stale)).toBe(undefined);
    expect(skin({ ...first, statements: [] }, gone, stale)).toBe(undefined);
  });

  it('that was given again on a device with a slow clock counts', () => {
    const gone = row('phone', 2, withdraw(2, 100));
    const slow = { clockFlagged: true, iat: ms(200), receivedAt: ms(200) };
    const again = row('laptop', 1, declare(3, 'oily', 50), slow);
    const edited = declare(4, 'mixed', 60, [record('fit', { id: uuid(1003), at: iso(50) })]);
    const later = { clockFlagged: true, iat: ms(210), receivedAt: ms(210) };
    expect(skin(first, gone, again)?.value).toBe('oily');
    expect(skin(first, gone, again, row('laptop', 2, edited, later))?.value).toBe('mixed');
  });
});
