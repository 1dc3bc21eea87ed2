import { describe, expect, it } from 'vitest';
import { checkRuleSet } from '../../../core/check/check-rule-set.ts';
import { catalogue, ruleSetWith } from '../rule-set/rule-sets.ts';

/** The catalogue, of which the restriction is decided, and the incentive taken away, by one procedure each. */
const named = {
  ...catalogue,
  measures: catalogue.measures.map((one) =>
    one.kind === 'restriction' ? { ...one, procedure: 'deciding' } : { ...one, endsBy: 'ending' },
  ),
};
const measures = ['fast-lane', 'closer-watch'].map((measure) => ({
  ...{ measure, law: 'act', when: { all: [] } },
}));

async function foundIn(jurisdiction: string, deciding: string[], ending: string[] = []) {
  const { findings } = await checkRuleSet(ruleSetWith({ jurisdiction, measures }), [], named, {
    jurisdictions: new Map([
      ['deciding', deciding],
      ['ending', ending],
    ]),
  });
  return findings.filter(({ code }) => code === 'procedure-elsewhere');
}

describe('a measure whose procedure does not hold where the rule set applies', () => {
  it('is an error, for a restriction and for an incentive that a procedure takes away', async () => {
    expect(await foundIn('CN', ['GB-ENG'], ['GB-WLS'])).toEqual([
      {
        ...{ code: 'procedure-elsewhere', severity: 'error', pointer: '/measures/0' },
        message:
          'names "fast-lane", whose procedure ending holds in GB-WLS, and the rule set applies in CN; name a measure with a procedure of that place, or correct "jurisdiction"',
      },
      expect.objectContaining({ pointer: '/measures/1' }),
    ]);
  });

  it.each([
    ['GB', 'GB-ENG'],
    ['CN', 'CN-44'],
    ['CN-4', 'CN-44'],
    ['US-NM', 'US-N'],
    ['GB-SCT', 'GB-EAW'],
    ['UN', 'CN'],
  ])('is one: %s under a procedure of %s', async (place, procedure) => {
    expect(await foundIn(place, [procedure])).toHaveLength(1);
  });

  it.each([
    ['CN', 'CN'],
    ['CN-44', 'CN'],
    ['GB-ENG', 'GB'],
    ['GB-WLS', 'GB-EAW'],
    ['GB-NIR', 'GB-UKM'],
  ])('is none: %s under a procedure of %s', async (place, procedure) => {
    expect(await foundIn(place, [procedure])).toEqual([]);
  });

  it('is one where any version of the procedure holds elsewhere, and none where it is not known', async () => {
    expect(await foundIn('CN', ['CN', 'GB'])).toHaveLength(1);
    expect(await foundIn('CN', [])).toEqual([]);
  });
});
