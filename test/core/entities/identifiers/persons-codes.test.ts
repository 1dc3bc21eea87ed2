import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { koreanCorporationFault } from '../../../../core/entities/identifiers/checks/korean-corporation.ts';
import { luhn36Check } from '../../../../core/entities/identifiers/checks/luhn-36.ts';
import { checkEntityId } from '../../../../core/entities/identifiers/entity.ts';
import {
  identifierSchemes,
  schemeDocuments,
} from '../../../../core/entities/identifiers/schemes.ts';
import { codeFault } from '../../../../core/facts/value-schema.ts';
import { isKoreanResident, koreanResidentCheck } from './naive-checks.ts';
import { publicCodes } from './public-codes.ts';
import { randomFrom } from './random-codes.ts';

/** Made-up numbers of persons that somebody could send under each scheme, and what they are told. */
const persons: readonly (readonly [scheme: string, what: RegExp, numbers: readonly string[]])[] = [
  ['au-abn', /tax file number of a person/, ['123456782', '81854402']],
  ['br-cnpj', /CPF of a person/, ['11144477735', '111.444.777-35']],
  ['de-hrb', /natural persons/, ['X1517R.HRA395KI']],
  ['es-nif', /natural person/, ['12345678Z', 'X1234567L', 'K1234567A', 'L1234567C', 'M1234567D']],
  ['fr-siren', /social security number of a person/, ['255081416802538', '1850578006084', '180012A004084']],
  ['fr-siret', /social security number of a person/, ['255081416802538', '1850578006084']],
  ['in-gstin', /a person's/, ['ABCPE1234F', '27ABCPE1234F1Z5']],
  ['nl-kvk', /citizen service number of a person/, ['111222333']],
  ['sg-uen', /person in Singapore/, ['S1234567D', 'T0123456G', 'G1234567X', 'M1234567K']],
  ['us-dot', /Social Security number of a person/, ['123456789', '123-45-6789']],
  ['us-ein', /Social Security number of a person/, ['123456789', '123-45-6789', '123 45 6789']],
]; // prettier-ignore

/** A resident registration number with its check, of those born on one of the days. */
function koreanResident(random: () => number, days: readonly string[], centuries: string): string {
  const below = (end: number) => Math.floor(random() * end);
  const serial = String(below(100_000)).padStart(5, '0');
  const body = `${days[below(days.length)]!}${centuries[below(centuries.length)]!}${serial}`;
  return `${body.slice(0, 6)}-${body.slice(6)}${koreanResidentCheck(body)}`;
}

describe('a number of a person', () => {
  it.each(persons)('is no code of %s, and is told for what it is', (scheme, what, numbers) => {
    const { check, hasForm, kinds } = identifierSchemes.get(scheme)!;
    for (const number of numbers) {
      const messages = [check(number), codeFault(scheme, number)];
      for (const message of messages) expect(message, number).toMatch(what);
      expect(hasForm(number)).toBe(false);
      messages.push(...kinds.map((kind) => checkEntityId(`${scheme}:${number}`, kind)));
      for (const message of messages) {
        expect(message, number).toBeDefined();
        expect(message).not.toContain(number);
      }
    }
  });

  it('is named by every scheme whose codes can be told from such, and by no public code', () => {
    const named = schemeDocuments.filter(({ persons }) => persons).map(({ scheme }) => scheme);
    expect(persons.map(([scheme]) => scheme)).toEqual([...named, 'es-nif'].toSorted());
    for (const { scheme, persons: of } of schemeDocuments) {
      const form = new RegExp(`^(?:${of?.form})$`);
      for (const code of publicCodes[scheme] ?? []) expect(form.test(code), code).toBe(false);
    }
  });

  it('is refused whatever else the form of such numbers allows', () => {
    for (const { scheme, persons: of } of schemeDocuments) {
      if (!of) continue;
      const numbers = fc.sample(fc.stringMatching(new RegExp(`^(?:${of.form})$`)), {
        ...{ seed: 20_261_122, numRuns: 500 },
      });
      for (const number of numbers) expect(identifierSchemes.get(scheme)!.check(number)).toBe(of.says);
    }
  }); // prettier-ignore

  it('is refused in a GSTIN though the check character fits', () => {
    const person = '27AAAPR5055K1Z';
    const organisation = '27AAAFR5055K1Z';
    const { check } = identifierSchemes.get('in-gstin')!;
    expect(check(organisation + luhn36Check(organisation))).toBeUndefined();
    expect(check(person + luhn36Check(person))).toMatch(/a person's/);
  });

  it('with a letter of a natural person is no Spanish NIF, whatever its check', () => {
    for (const letter of 'KLMXYZ0123456789') {
      for (const last of '0123456789ABCDEFGHIJ') {
        expect(identifierSchemes.get('es-nif')!.check(`${letter}1234567${last}`)).toMatch(
          /natural person/,
        );
      }
    }
  });

  it('of residents of Korea is refused though it fits the check of corporations', () => {
    const random = randomFrom(20_261_122);
    const days = ['110111', '110121', '120114', '150131', '900101', '851231', '000229', '201231'];
    let both = 0;
    for (let at = 0; at < 100_000; at += 1) {
      const number = koreanResident(random, days, '12345678');
      if (!isKoreanResident(number.replace('-', ''))) continue;
      const message = koreanCorporationFault(number);
      if (message === undefined) expect.fail(`${number} is taken`);
      both += Number(message.includes('resident registration number'));
      for (const kind of identifierSchemes.get('kr-corp')!.kinds) {
        if (at % 50 === 0) expect(checkEntityId(`kr-corp:${number}`, kind)).toMatch(/kr-resident/);
      }
    }
    expect(both).toBeGreaterThan(90_000);
  });

  it('of a child without a check digit is refused in any last digit', () => {
    for (const last of '0123456789') {
      expect(koreanCorporationFault(`200901-301234${last}`)).toMatch(/resident/);
      expect(koreanCorporationFault(`210111-401234${last}`)).toMatch(/resident/);
    }
    // whoever was born a day before has one
    const earlier = Array.from('0123456789', (last) =>
      koreanCorporationFault(`200831-301234${last}`),
    );
    expect(earlier.filter((message) => message?.includes('resident'))).toHaveLength(1);
  });
});
