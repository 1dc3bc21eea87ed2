import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkEntityId } from '../../../../core/entities/identifiers/entity.ts';
import { leiCheck } from '../../../../core/entities/identifiers/checks/lei.ts';
import { identifierSchemes, registers } from '../../../../core/entities/identifiers/schemes.ts';
import type { PersonalNumberKind } from '../../../../core/entities/persons/detectors.ts';
import { personalNumberFaults } from '../../../../core/entities/persons/personal-number-faults.ts';
import { findPersonalNumber } from '../../../../core/entities/persons/personal-number.ts';
import { personalFactFaults } from '../../../../core/facts/personal-facts.ts';
import { personalDocumentFaults } from '../../../../core/rule-set/faults/personal-faults.ts';
import { usccs } from '../identifiers/usccs.ts';
import { personalNumbers } from './personal-numbers.ts';

const seed = 20_261_129;
const CODES = 1_000;
const kinds = Object.keys(personalNumbers) as PersonalNumberKind[];

const fullWidth = (text: string) =>
  text.replace(/[!-~]/g, (c) => String.fromCodePoint((c.codePointAt(0) ?? 0) + 0xfee0));
const escaped = (text: string) =>
  text.replace(/[^]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
const halves = (text: string) => [text.slice(0, text.length / 2), text.slice(text.length / 2)];
const [asReferences, asPercents] = [
  (text: string) => text.replace(/[^]/g, (c) => `&#${c.charCodeAt(0)};`),
  (text: string) => text.replace(/[^]/g, (c) => `%${c.charCodeAt(0).toString(16)}`),
];

/** Where the issuer divides a number. */
const parts: Record<PersonalNumberKind, (number: string) => string[]> = {
  'cn-resident-identity': (n) => [n.slice(0, 6), n.slice(6, 14), n.slice(14)],
  'cn-resident-identity-15': (n) => [n.slice(0, 6), n.slice(6, 12), n.slice(12)],
  'hk-identity-card': (n) => n.split(/(?=\()/),
  'tw-national': (n) => [n.slice(0, 1), n.slice(1)],
  'sg-identity': (n) => [n.slice(0, 8), n.slice(8)],
  'gb-national-insurance': (n) => n.replace(/[ -]/g, '').match(/..?/g) ?? [],
  'us-social-security': (n) => n.split('-'),
  'kr-resident-registration': (n) => n.split('-'),
};

/** A document that holds a number, in each way to hide one. */
const hidings: Record<string, (number: string, kind: PersonalNumberKind) => unknown> = {
  plain: (n) => n,
  'in small letters': (n) => n.toLowerCase(),
  'in a sentence': (n) => `owner: ${n}, born abroad`,
  'in full width': fullWidth,
  'with invisible characters': (n) => Array.from(n).join('\u200b'),
  'with tags': (n) => halves(n).join('</b><i class="x">'),
  'with escaped tags': (n) => halves(n).join('&lt;/b&gt;&lt;b&gt;'),
  'as escapes': escaped,
  'as escapes of escapes': (n) => escaped(n).replaceAll('\\', '\\\\'),
  'as references': asReferences,
  'in percent encoding': asPercents,
  'in percent encoding of references': (n) => asPercents(asReferences(n)),
  'as a key': (n) => ({ [n]: true }),
  'deep inside': (n) => ({ a: [{ b: [n] }] }),
  'over the items of a list': (n, kind) => ({ a: ['x y', ...parts[kind](n)] }),
  'behind a scheme that it is no code of': (n) => `lei:${n}`,
};

/** Words stand between the parts of these alone; birthdays after 2008 are mostly those of documents. */
const worded = (number: string): string[] => {
  const [place = '', birthday = '', rest = ''] = parts['cn-resident-identity'](number);
  return [
    `${place} born ${birthday}, then ${rest}`,
    `<td>${place}</td><td>born ${birthday}</td><td>${rest}</td>`,
    escaped(`${place} born ${birthday} no ${rest}`),
  ];
};

const digits = (length: number) => fc.stringMatching(new RegExp(`^\\d{${length}}$`));
const oneOf = (words: string) => fc.constantFrom(...words.split(' '));
const joined = (...all: fc.Arbitrary<string>[]) => fc.tuple(...all).map((found) => found.join(''));

const lasts = Array.from('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ');
const hundred = Array.from({ length: 100 }, (_, n) => String(n).padStart(2, '0'));

/** Codes whose last characters fit those before; none where none does. */
function sound(scheme: string, bodies: fc.Arbitrary<string>, ends = lasts): fc.Arbitrary<string> {
  const check = identifierSchemes.get(scheme)?.check;
  return bodies
    .map((body) => ends.map((end) => body + end).find((code) => check?.(code) === undefined))
    .filter((code) => code !== undefined);
}

/** Valid made-up codes of every scheme that is a register's. */
const codes: Record<string, fc.Arbitrary<string>> = {
  uscc: usccs(),
  lei: fc.stringMatching(/^[0-9A-Z]{18}$/).map((body) => body + leiCheck(body)),
  'gb-coh': fc.oneof(digits(8), joined(oneOf('SC NI OC R0 FC SO LP NC'), digits(6))),
  'gb-fhrs': fc.integer({ min: 1, max: 999_999_999 }).map(String),
  'us-ccn': fc.oneof(digits(6), joined(digits(2), fc.stringMatching(/^[A-Z]$/), digits(3))),
  'us-sf-dph': fc.integer({ min: 1, max: 999_999 }).map(String),
  'us-camis': fc.integer({ min: 10_000_000, max: 99_999_999 }).map(String),
  'es-nif': sound('es-nif', joined(fc.stringMatching(/^[A-HJNP-SUVW]$/), digits(7))),
  'fr-rna': joined(oneOf('W01 W13 W19 W20 W2A W2B W75 W84 W92 W9R W9M'), digits(7)),
  'us-ca-corp': joined(fc.constant('C'), digits(7)),
  'us-npdes': fc.oneof(
    joined(oneOf('WA NY TX CA GA MA'), digits(7)),
    joined(oneOf('CAG TXR NYR'), digits(6)),
  ),
  'au-abn': sound('au-abn', joined(fc.stringMatching(/^[1-9]\d{8}$/)), hundred),
  'br-cnpj': fc.oneof(
    sound('br-cnpj', joined(digits(8), oneOf('0001 0002 0015')), hundred),
    sound('br-cnpj', fc.stringMatching(/^[0-9A-Z]{8}0[0-9A-Z]{2}[1-9]$/), hundred),
  ),
  'de-hrb': joined(
    oneOf('K1101R F1103R X1517R D2601V'),
    oneOf('.HRB'),
    fc.stringMatching(/^[1-9]\d{0,5}(KI|B)?$/),
  ),
  'fr-siren': sound('fr-siren', digits(8)),
  'fr-siret': fc.oneof(
    sound('fr-siret', joined(sound('fr-siren', digits(8)), oneOf('0001 0002 0123'))),
    sound('fr-siret', joined(fc.constant('356000000'), fc.stringMatching(/^\d{3}[1-9]$/))),
  ),
  'gb-cqc': fc.oneof(fc.stringMatching(/^1-[1-9]\d{7,10}$/), fc.stringMatching(/^R[0-9A-Z]{4}$/)),
  'in-gstin': sound(
    'in-gstin',
    fc.stringMatching(/^(0[1-9]|[12]\d)[A-Z]{3}[ABCFGHJLT][A-Z]\d{4}[A-Z][1-9]Z$/),
  ),
  'kr-corp': sound(
    'kr-corp',
    joined(oneOf('110111 120114 130111 180111 200121'), fc.constant('-'), digits(6)),
  ),
  'nl-kvk': digits(8),
  'sg-uen': sound(
    'sg-uen',
    fc.oneof(
      digits(8),
      joined(oneOf('19 20'), digits(7)),
      fc.stringMatching(/^[RST]\d{2}(LL|FC|GB|SS)\d{4}$/),
    ),
  ),
  'us-dot': fc.integer({ min: 1, max: 99_999_999 }).map(String),
  'us-ein': joined(oneOf('01 13 20 47 58 77 88 94 99'), fc.constant('-'), digits(7)),
  'gb-la-business': fc
    .tuple(digits(3), digits(7), fc.integer({ min: 1950, max: 2030 }), digits(1), digits(3))
    .map(([council, number, year, one, last]) => `${council}-${number}/${year}/${one}/${last}`),
};

/** Figures that the report of a run shows. */
const told = (name: string, count: number, of: number) => console.log(`${name}: ${count} of ${of}`);

describe('numbers of persons', () => {
  it.each(kinds)('of %s are refused however they are hidden', (kind) => {
    const numbers = fc.sample(personalNumbers[kind], { seed, numRuns: 80 });
    const missed = Object.entries(hidings).flatMap(([way, hide]) =>
      numbers.filter((n) => personalNumberFaults({ x: hide(n, kind) }).length === 0).map(() => way),
    );
    told(`${kind} missed`, missed.length, numbers.length * Object.keys(hidings).length);
    expect([...new Set(missed)]).toEqual([]);
  });

  it('of Chinese residents are refused with words between their parts, and over nested keys', () => {
    const numbers = fc
      .sample(personalNumbers['cn-resident-identity'], { seed, numRuns: 300 })
      .filter((number) => Number(number.slice(6, 10)) < 2009);
    const missed = numbers.flatMap((number) => {
      const [place = '', birthday = '', rest = ''] = parts['cn-resident-identity'](number);
      const nested = { [place]: { [birthday]: rest } };
      return [...worded(number), nested].filter((x) => personalNumberFaults({ x }).length === 0);
    });
    expect(missed).toHaveLength(0);
  });

  it('pass in a fact only where they are valid codes of the scheme that it declares', () => {
    let passed = 0;
    for (const kind of kinds) {
      for (const number of fc.sample(personalNumbers[kind], { seed, numRuns: 80 })) {
        for (const [scheme, { check }] of registers) {
          const declared = { x: { scheme: scheme as 'lei' } };
          const faults = personalFactFaults({ x: number }, declared, { ruleSet: 'a' });
          expect(faults.length === 0, kind).toBe(check(number) === undefined);
          passed += Number(faults.length === 0);
        }
      }
    }
    told('numbers of persons that are codes too', passed, kinds.length * 80 * registers.size);
  });
});

describe('codes of organisations', () => {
  it('are made up for every register', () => {
    expect(Object.keys(codes).toSorted()).toEqual([...registers.keys()]);
  });

  it.each(Object.entries(codes))(
    'of %s are taken as facts, ids and in texts',
    (name, arbitrary) => {
      const scheme = identifierSchemes.get(name);
      const declared = {
        x: { scheme: name as 'lei' },
        y: { of: { type: 'string', scheme: name } },
      };
      const samples = fc.sample(arbitrary, { seed, numRuns: CODES });
      const refused = { fact: 0, id: 0, text: 0, bare: 0 };
      for (const [at, code] of samples.entries()) {
        const facts = { x: code, y: samples.slice(at, at + 3) };
        const search = { ruleSet: 'a' };
        refused.fact += Number(
          scheme?.check(code) !== undefined ||
            personalFactFaults(facts, declared as never, search).length > 0,
        );
        refused.id += Number(scheme?.kinds.every((one) => checkEntityId(`${name}:${code}`, one)));
        const document = { id: 'a', title: { en: `As ${name}:${code} says` } };
        refused.text += Number(personalDocumentFaults(document).length > 0);
        refused.bare += Number(findPersonalNumber(code) !== undefined);
      }
      for (const [where, count] of Object.entries(refused)) {
        told(`${name} refused as ${where}`, count, CODES);
      }
      expect(refused).toMatchObject({ fact: 0, id: 0, text: 0 });
    },
  );
});
