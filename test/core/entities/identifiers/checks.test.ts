import { describe, expect, it } from 'vitest';
import { checkRegistry, checks } from '../../../../core/entities/identifiers/checks/checks.ts';
import { identifierSchemes } from '../../../../core/entities/identifiers/schemes.ts';
import { schemeDocuments } from '../../../../core/entities/identifiers/schemes.ts';
import { naiveChecks } from './naive-checks.ts';
import { publicCodes } from './public-codes.ts';
import { codeOf, randomFrom } from './random-codes.ts';

const CODES = 100_000;
const seed = 20_261_122;
const faultOf = (scheme: string, code: string) => identifierSchemes.get(scheme)!.check(code);

describe('the registry of checks', () => {
  it('crashes if one name occurs twice', () => {
    const check = { name: 'a', says: 'nothing', fault: () => undefined };
    expect(() => checkRegistry([check, { ...check }])).toThrow('The check a occurs twice');
    expect([...checkRegistry([check, { ...check, name: 'b' }]).keys()]).toEqual(['a', 'b']);
  });

  it('has a second implementation here of every check that computes something, and a scheme of each', () => {
    const computed = [...checks.keys()].filter((name) => name !== 'companies-house');
    expect(Object.keys(naiveChecks)).toEqual(computed);
    const named = new Set(schemeDocuments.flatMap(({ check }) => check ?? []));
    expect([...named].toSorted()).toEqual([...checks.keys()]);
  });
});

describe('public codes of', () => {
  it.each(Object.entries(publicCodes))('%s pass', (scheme, codes) => {
    for (const code of codes) expect(faultOf(scheme, code), code).toBeUndefined();
  });

  it('every scheme with a check are at least two', () => {
    const strong = schemeDocuments.filter(({ check, weak }) => check && !weak);
    for (const { scheme, examples } of strong) {
      const known = new Set([...(publicCodes[scheme] ?? []), ...examples]);
      expect(scheme === 'uscc' || known.size >= 2, scheme).toBe(true);
    }
  });
});

describe.each(Object.entries(naiveChecks))('the check %s', (name, isSound) => {
  const { fault } = checks.get(name)!;

  it(`says of ${CODES} random codes what its second implementation says`, () => {
    const random = randomFrom(seed);
    const accepted = { sound: 0, others: 0 };
    for (let at = 0; at < CODES; at += 1) {
      const code = codeOf(name, random);
      const isTaken = fault(code) === undefined;
      if (isTaken !== isSound(code)) expect.fail(`${code} is ${isTaken ? 'taken' : 'refused'}`);
      accepted[isTaken ? 'sound' : 'others'] += 1;
    }
    expect(accepted.sound).toBeGreaterThan(200);
    expect(accepted.others).toBeGreaterThan(80_000);
  });

  it('refuses without repeating the code', () => {
    const random = randomFrom(seed + 1);
    const refused = Array.from({ length: 200 }, () => codeOf(name, random));
    for (const code of refused) {
      const message = fault(code);
      if (message === undefined) continue;
      expect(message).toMatch(/^[A-Z].*\.$/);
      expect(message).not.toContain(code);
    }
  });
});

/** Every code that differs from one in one digit. */
function* slipsOf(code: string): Generator<readonly [slip: string, at: number, by: number]> {
  for (let at = 0; at < code.length; at += 1) {
    if (!/\d/.test(code[at]!)) continue;
    for (let by = 1; by < 10; by += 1) {
      const digit = (Number(code[at]) + by) % 10;
      yield [`${code.slice(0, at)}${digit}${code.slice(at + 1)}`, at, by];
    }
  }
}

/** Codes that pass: the public ones, and random ones. */
function soundCodes(scheme: string, check: string): string[] {
  const random = randomFrom(seed + 2);
  const made = Array.from({ length: 20_000 }, () => codeOf(check, random));
  const sound = made.filter((code) => faultOf(scheme, code) === undefined).slice(0, 500);
  return [...(publicCodes[scheme] ?? []), ...sound];
}

describe('one mistyped digit', () => {
  it.each([
    ['au-abn', 'abn'],
    ['es-nif', 'spanish-nif'],
    ['fr-siren', 'luhn'],
    ['in-gstin', 'luhn-36'],
    ['lei', 'lei'],
    ['sg-uen', 'uen'],
    ['uscc', 'uscc'],
  ])('is found in every place of %s', (scheme, check) => {
    const codes = soundCodes(scheme, check);
    expect(codes.length).toBeGreaterThan(30);
    for (const code of codes) {
      for (const [slip] of slipsOf(code)) {
        if (faultOf(scheme, slip) === undefined) expect.fail(`${slip} passes as ${code} does`);
      }
    }
  });

  it('is found in a SIRET, but by 5 in the last five digits of La Poste’s', () => {
    const isOfLaPoste = (code: string) => code.startsWith('356000000') && code !== '35600000000048';
    const codes = soundCodes('fr-siret', 'siret');
    const others = codes.filter((code) => !isOfLaPoste(code));
    for (const code of others) {
      for (const [slip, at] of slipsOf(code)) {
        const isMissed = faultOf('fr-siret', slip) === undefined;
        if (isMissed) expect(slip.startsWith('356000000') && at > 8, slip).toBe(true);
      }
    }
    const missed = [...slipsOf('35600000049837')].filter(
      ([slip]) => faultOf('fr-siret', slip) === undefined,
    );
    expect(missed.filter(([, , by]) => by === 5).map(([, at]) => at)).toEqual([9, 10, 11, 12, 13]);
    expect(missed.every(([, at]) => at > 8)).toBe(true);
  });

  it('is found in every place of a CNPJ, unless both of its check digits are 0', () => {
    for (const code of soundCodes('br-cnpj', 'cnpj')) {
      for (const [slip] of slipsOf(code)) {
        const isMissed = faultOf('br-cnpj', slip) === undefined;
        if (isMissed) expect(code.endsWith('00'), slip).toBe(true);
      }
    }
    expect(faultOf('br-cnpj', '97526557000100')).toBeUndefined();
  });

  it('is found in a Korean corporate number, but by 5 in every second place', () => {
    for (const code of soundCodes('kr-corp', 'korean-corporation')) {
      for (const [slip, at, by] of slipsOf(code)) {
        const isMissed = faultOf('kr-corp', slip) === undefined;
        const place = at > 6 ? at - 1 : at;
        if (isMissed) expect(by === 5 && place % 2 === 1, slip).toBe(true);
      }
    }
    expect(faultOf('kr-corp', '180111-0006246')).toBeUndefined();
  });
});

it('two digits of an ABN that changed places are found', () => {
  for (const code of soundCodes('au-abn', 'abn')) {
    for (let at = 0; at < code.length - 1; at += 1) {
      const [one, other] = [code[at]!, code[at + 1]!];
      const turned = `${code.slice(0, at)}${other}${one}${code.slice(at + 2)}`;
      if (one !== other) expect(faultOf('au-abn', turned), turned).toBeDefined();
    }
  }
});
