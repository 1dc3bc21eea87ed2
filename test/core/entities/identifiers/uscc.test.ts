import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { entityKinds } from '../../../../core/entities/identifiers/entity-kind.ts';
import { usccPrefixes } from '../../../../core/entities/identifiers/checks/uscc-prefixes.ts';
import {
  checkUscc,
  organisationCodeCheck,
  usccCheck,
} from '../../../../core/entities/identifiers/checks/uscc.ts';
import { publishedUsccs, usccs } from './usccs.ts';

const seed = 20260401;

describe('a unified social credit code', () => {
  it.each(publishedUsccs)('%s, published by its holder or in a sample, holds', (code) => {
    expect(checkUscc(code, 'company')).toBeUndefined();
  });

  it('has the check characters of the two standards, also where 31 divides the sum', () => {
    expect(organisationCodeCheck('71430580')).toBe('X');
    expect(organisationCodeCheck('13226025')).toBe('0');
    expect(usccCheck('9152000071430580X')).toBe('T');
    expect(usccCheck('91110000100000286')).toBe('0');
    expect(usccCheck('91110000100000163')).toBe('Y');
    expect(checkUscc('9152000071430580XT', 'company')).toBeUndefined();
  });

  it('holds under every prefix of the standard, for each kind that the prefix stands for', () => {
    for (const [prefix, { kinds }] of Object.entries(usccPrefixes)) {
      fc.assert(
        fc.property(usccs(prefix), (code) => {
          for (const kind of entityKinds) {
            expect(checkUscc(code, kind) === undefined).toBe(kinds.includes(kind));
          }
        }),
        { seed, numRuns: 20 },
      );
    }
  });

  it('is refused as soon as one of its last ten characters is another', () => {
    const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
    fc.assert(
      fc.property(usccs(), fc.nat(9), fc.integer({ min: 1, max: 30 }), (code, back, by) => {
        const at = 17 - back;
        const other = alphabet.charAt((alphabet.indexOf(code.charAt(at)) + by) % 31);
        expect(checkUscc(code.slice(0, at) + other + code.slice(at + 1))).toMatch(
          /check character/,
        );
      }),
      { seed },
    );
  });

  it.each([
    ['9152000071430580X', /18 characters; this one has 17/],
    ['9152000071430580xt', /write it in capitals/],
    ['9152000071430580OT', /other than I, O, S, V, Z/],
    ['９１52000071430580XT', /other than/],
    ['9452000071430580XT', /no registry and type/],
    ['91520A0071430580XT', /registry area/],
    ['9152000071430581XT', /Character 17/],
    ['9152000071430580XU', /Character 18/],
    ['', /this one has 0/],
  ])('%s is refused with the reason, and not repeated', (code, reason) => {
    const fault = checkUscc(code, 'company');
    expect(fault).toMatch(reason);
    if (code !== '') expect(fault).not.toContain(code);
  });

  it('of a company is refused for a sole trader, with the kind that it stands for', () => {
    expect(checkUscc('9152000071430580XT', 'sole-trader-business')).toMatch(
      /"enterprise", which is of kind company, not sole-trader-business/,
    );
  });

  it('asks for the right length where only a check character is wanted', () => {
    expect(() => organisationCodeCheck('7143058')).toThrow(RangeError);
    expect(() => usccCheck('91520000714305')).toThrow(RangeError);
  });
});
