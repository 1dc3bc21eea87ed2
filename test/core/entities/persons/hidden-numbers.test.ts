import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkSpanishNif } from '../../../../core/entities/identifiers/checks/spanish-nif.ts';
import type { PersonalNumberKind } from '../../../../core/entities/persons/detectors.ts';
import { personalNumberFaults } from '../../../../core/entities/persons/personal-number-faults.ts';
import { isSingaporeIdentityNumber as isSingapore } from '../../../../core/entities/persons/other-personal-numbers.ts';
import { findPersonalNumber } from '../../../../core/entities/persons/personal-number.ts';
import {
  grownResidentNumbers,
  oldResidentNumbers,
  personalNumbers,
  residentNumbers,
} from './personal-numbers.ts';

const seed = 20261128;
const cn = 'cn-resident-identity';
const kinds = Object.keys(personalNumbers) as PersonalNumberKind[];
const partsOf = (number: string): [string, string, string] => [
  number.slice(0, 6),
  number.slice(6, 14),
  number.slice(14),
];
/** The share of samples for which something holds, in a line that the report shows. */
function share<T>(name: string, samples: readonly T[], holds: (sample: T) => boolean): number {
  const held = samples.filter(holds).length;
  console.log(`${name}: ${held} of ${samples.length}`);
  return held / samples.length;
}

describe('a number with words between its parts', () => {
  const words = fc.constantFrom(
    ' born ',
    ', date of birth: ',
    '（出生日期）',
    '，顺序号',
    ' and then, as her card says, ',
    ' ----- ',
    '</td><td>',
    '<br/>born<br/>',
  );
  it('is found', () => {
    fc.assert(
      fc.property(grownResidentNumbers, words, words, (number, one, other) => {
        const [place, birthday, rest] = partsOf(number);
        expect(findPersonalNumber(`id ${place}${one}${birthday}${other}${rest}.`)).toBe(cn);
        const [y, m, d] = [birthday.slice(0, 4), birthday.slice(4, 6), birthday.slice(6)];
        const inWords = `${place}, ${y}年${Number(m)}月${Number(d)}日, ${rest}`;
        expect(findPersonalNumber(inWords)).toBe(cn);
        const apart = `${place} no. ${birthday} no. ${rest.slice(0, 3)} no. ${rest.slice(3)}`;
        if (!number.endsWith('X')) expect(findPersonalNumber(apart)).toBe(cn);
      }),
      { seed, numRuns: 3_000 },
    );
  });

  it('is missed only where the birthday is after 2008', () => {
    const samples = fc.sample(residentNumbers, { seed, numRuns: 20_000 });
    const missed = share('numbers in words missed', samples, (number) => {
      const [place, birthday, rest] = partsOf(number);
      const found = findPersonalNumber(`${place} born ${birthday} no ${rest}`);
      expect(found).toBe(Number(birthday.slice(0, 4)) > 2008 ? undefined : cn);
      return found === undefined;
    });
    expect(missed).toBeLessThan(0.2);
  });

  it('is hardly ever seen in licences with dates and amounts', () => {
    const text = fc
      .record({
        area: fc.integer({ min: 110_000, max: 659_999 }),
        on: fc.date({
          min: new Date('2005-01-01'),
          max: new Date('2026-12-31'),
          noInvalidDate: true,
        }),
        serial: fc.integer({ min: 0, max: 9_999 }),
        amount: fc.integer({ min: 0, max: 9_999_999 }),
        order: fc.stringMatching(/^[A-Z]{2}\d{6,12}$/),
      })
      .map(({ area, on, serial, amount, order }) => {
        const day = on.toISOString().slice(0, 10);
        const compact = day.replaceAll('-', '');
        return [
          `licence ${area} of ${day}, order ${order}, RMB ${amount}.50`,
          `area ${area}, inspected ${compact}, form ${String(serial).padStart(4, '0')}`,
          `${order} paid ${amount} on ${day} for ${area}, tel. 010-8765${String(serial).padStart(4, '0')}`,
        ];
      });
    const texts = fc.sample(text, { seed, numRuns: 20_000 }).flat();
    const seen = share('licences taken for persons', texts, (one) => {
      return findPersonalNumber(one) !== undefined;
    });
    expect(seen).toBeLessThan(0.01);
  });
});

describe('a number of any kind', () => {
  it.each(kinds)('of %s is found in tags and as escapes', (kind) => {
    const escaped = (text: string) =>
      text.replace(/[^]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
    fc.assert(
      fc.property(personalNumbers[kind], (number) => {
        const half = Math.floor(number.length / 2);
        const tagged = `<p>no. <b>${number.slice(0, half)}</b><i>${number.slice(half)}</i></p>`;
        expect(findPersonalNumber(tagged)).toBe(kind);
        expect(findPersonalNumber(tagged.replaceAll('<', '&lt;').replaceAll('>', '&gt;'))).toBe(
          kind,
        );
        expect(findPersonalNumber(escaped(number))).toBe(kind);
        expect(findPersonalNumber(escaped(number).replaceAll('\\', '\\\\'))).toBe(kind);
        expect(findPersonalNumber(number.replace(/\d/g, '\\x3$&'))).toBe(kind);
        expect(findPersonalNumber(number.replace(/\d/g, '\\u{3$&}'))).toBe(kind);
      }),
      { seed, numRuns: 300 },
    );
  });
});

describe('a number split over values', () => {
  const kindOf = (value: unknown) => personalNumberFaults(value).map(({ kind }) => kind);

  it('of a Chinese resident is found wherever it is split', () => {
    const cuts = fc.uniqueArray(fc.integer({ min: 1, max: 17 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(residentNumbers, cuts, (number, places) => {
        const ends = [...places.toSorted((a, b) => a - b), 18];
        const parts = ends.map((end, at) => number.slice(ends[at - 1] ?? 0, end));
        expect(kindOf({ a: parts })).not.toEqual([]);
        expect(kindOf({ a: ['x y', ...parts, '-'] })).not.toEqual([]);
        const nested = parts.reduceRight<unknown>((inner, part) => ({ [part]: inner }), true);
        expect(kindOf({ a: nested })).not.toEqual([]);
        const [last = '', ...rest] = parts.toReversed();
        expect(
          kindOf(rest.reduce<unknown>((inner, part) => ({ [part]: inner }), last)),
        ).not.toEqual([]);
      }),
      { seed, numRuns: 2_000 },
    );
    const faults = personalNumberFaults({ a: [1, { b: ['110105', '19491231', '002X'] }] });
    expect(faults).toMatchObject([{ pointer: '/a/1/b', kind: cn }]);
    expect(kindOf([110105, 19491231, '002X'])).toEqual([cn]);
    expect(JSON.stringify(faults)).not.toMatch(/110105|19491231|002X/);
  });

  it.each<[PersonalNumberKind, (number: string) => string[]]>([
    ['cn-resident-identity-15', (n) => [n.slice(0, 6), n.slice(6, 12), n.slice(12)]],
    ['tw-national', (n) => [n.slice(0, 1), n.slice(1)]],
    ['sg-identity', (n) => [n.slice(0, 8), n.slice(8)]],
    ['gb-national-insurance', (n) => n.replace(/[ -]/g, '').match(/..?/g) ?? []],
    ['us-social-security', (n) => n.split('-')],
    ['kr-resident-registration', (n) => n.split('-')],
    ['hk-identity-card', (n) => n.split(/(?=\()/)],
  ])('of %s is found where it is split at its parts', (kind, split) => {
    fc.assert(
      fc.property(personalNumbers[kind], (number) => {
        expect(kindOf({ list: split(number) })).toContain(kind);
      }),
      { seed, numRuns: 300 },
    );
  });

  it('is hardly ever seen in lists of codes and amounts', () => {
    const code = fc.oneof(
      fc.stringMatching(/^\d{2,6}$/),
      fc.stringMatching(/^[A-Z]{1,2}\d{1,6}$/),
      fc.constantFrom('late', 'no-licence', '2024-11-05', 'A', 'B1'),
    );
    const list = fc.oneof(
      fc.array(code, { maxLength: 8 }),
      fc.array(fc.integer({ min: 0, max: 100_000 }), { maxLength: 20 }),
    );
    const lists = fc.sample(list, { seed, numRuns: 50_000 });
    const seen = share('lists taken for persons', lists, (one) => kindOf(one).length > 0);
    expect(seen).toBeLessThan(0.001);
  });
});

describe('numbers of organisations', () => {
  it('of four registers and forms are taken in texts', () => {
    for (const text of ['S1234567D', 'WA0012340', '4412345/2013/0/000']) {
      expect(findPersonalNumber(text)).toBeUndefined();
      expect(findPersonalNumber(`our number is ${text}, as registered`)).toBeUndefined();
    }
  });

  it('that a council divides 7/4/1/3 are never taken for the number of 15 digits', () => {
    const parts = fc.tuple(oldResidentNumbers, fc.constantFrom('/', '-', '.', ' ', '_'));
    const texts = fc.sample(parts, { seed, numRuns: 20_000 }).map(([number, by]) => {
      const ends = [7, 11, 12, 15];
      return ends.map((end, at) => number.slice(ends[at - 1] ?? 0, end)).join(by);
    });
    expect(
      share('council numbers taken for persons', texts, (text) => !!findPersonalNumber(text)),
    ).toBe(0);
  });

  it('of Spanish public bodies are taken, at the cost of few numbers of Singapore', () => {
    const body = fc.tuple(fc.integer({ min: 1, max: 52 }), fc.integer({ min: 0, max: 99_999 }));
    const bodies = fc.sample(body, { seed, numRuns: 20_000 }).map(([province, serial]) => {
      const digits = String(province).padStart(2, '0') + String(serial).padStart(5, '0');
      const check = Array.from('ABCDEFGHIJ').find((c) => !checkSpanishNif(`S${digits}${c}`));
      return `S${digits}${check!}`;
    });
    expect(share('public bodies refused', bodies, (text) => !!findPersonalNumber(text))).toBe(0);
    const series = fc.tuple(fc.constantFrom('S', 'T', 'F', 'G', 'M'), fc.stringMatching(/^\d{7}$/));
    const persons = fc
      .sample(series, { seed, numRuns: 20_000 })
      .flatMap(([first, digits]) =>
        Array.from('ABCDEFGHIJZKLMNPQRTUWX', (check) => `${first}${digits}${check}`).filter(
          (number) => isSingapore(number),
        ),
      );
    const missed = share(
      'numbers of Singapore missed',
      persons,
      (text) => !findPersonalNumber(text),
    );
    expect(missed).toBeLessThan(0.015);
  });
});
