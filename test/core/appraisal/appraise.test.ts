import { describe, expect, it } from 'vitest';
import { appraise, appraiseLean } from '../../../core/appraisal/appraise.ts';
import type { AppraisalInput, Previous } from '../../../core/appraisal/appraisal.ts';
import { canonical, digestOf } from '../../../core/ground/digest.ts';
import { prepare } from '../../../core/rule-set/prepare.ts';
import { appraised, catalogue, entity, ruleOf, ruleSetWith, when } from '../rule-set/rule-sets.ts';

const grades = [{ grade: 'A', from: 90 }, { grade: 'B' }];
const score = { start: 100, better: 'higher' };
const perError = ruleOf('errors', 'points', { points: { fact: 'errors', times: -5 } });
const bakery = ruleSetWith({ grades, score, rules: [perError] });
const previous: Previous = { asOf: '2024-01-31', score: 80, grade: 'B', tier: null };

describe('the tier of an appraisal', () => {
  const tiered = (inspect: unknown, asOf = '2025-01-31') =>
    appraised(ruleSetWith({ tiers: [{ tier: 'T', inspect, sample: 0.25 }] }), {}, { asOf });

  it('is the first whose condition holds, and may ask for the grade', () => {
    const tiers = [
      { tier: 'low', when: when('grade', 'equal', 'A') },
      { tier: 'middle', when: when('score', 'greaterThan', 50) },
      { tier: 'high' },
    ];
    const tierAt = (errors: number) => appraised({ ...bakery, tiers }, { errors }).tier;
    expect([0, 3, 10].map(tierAt)).toEqual(['low', 'middle', 'high']);
  });

  it.each([
    [{ every: 'P1M' }, '2025-02-28'],
    [{ every: 'P6M', by: 'self-assessment' }, '2025-07-31'],
    [{ after: 'P3Y', by: 'an alternative control' }, '2028-01-31'],
    [{ min: 1, max: 2, per: 'P1Y' }, '2026-01-31'],
    [{ min: 2, max: 3, per: 'P1Y' }, '2025-08-01'],
    [{ min: 0, max: 1, per: 'P1Y' }, undefined],
  ])('has its plan of inspections: %j leads to %s', (inspect, next) => {
    const appraisal = tiered(inspect);
    expect(appraisal.inspect).toEqual(inspect);
    expect(appraisal.nextInspection).toBe(next);
    expect(appraisal.sample).toBe(0.25);
  });

  it('may have no plan', () => {
    const appraisal = appraised(ruleSetWith({ tiers: [{ tier: 'T' }] }), {});
    expect(appraisal).not.toHaveProperty('inspect');
    expect(appraisal).not.toHaveProperty('nextInspection');
    expect(appraisal).not.toHaveProperty('sample');
  });
});

describe('the measures of an appraisal', () => {
  const measured = (measures: unknown[], asOf = '2024-08-31') =>
    appraised({ ...bakery, measures }, { errors: 1 }, { asOf }).measures;
  const measure = (name: string, more = {}) => ({
    measure: name,
    law: 'act',
    when: when('grade', 'equal', 'A'),
    ...more,
  });

  it('are an incentive granted, with the catalogue’s longest time', () => {
    expect(measured([measure('fast-lane')])).toEqual([
      {
        measure: 'fast-lane',
        title: 'Served first',
        law: ['act'],
        from: '2024-08-31',
        until: '2025-08-31',
        kind: 'incentive',
        status: 'granted',
      },
    ]);
  });

  it('are a restriction proposed, with who decides, the notice and the way back', () => {
    expect(measured([measure('closer-watch')])).toEqual([
      {
        measure: 'closer-watch',
        title: 'Watched more closely',
        law: ['act'],
        from: '2024-08-31',
        until: '2025-02-28',
        kind: 'restriction',
        status: 'proposed',
        decidedBy: 'panel',
        notice: { says: 'What was found, and how to answer it.', period: 'P14D' },
        wayBack: 'Mend the fault and apply.',
      },
    ]);
  });

  it('last as long as the rule set says, or without end', () => {
    expect(measured([measure('fast-lane', { lasts: 'P1M' })])[0]?.until).toBe('2024-09-30');
    expect(measured([measure('praise', { lasts: 'P1D' })])[0]?.until).toBe('2024-09-01');
    expect(measured([measure('praise')])[0]).not.toHaveProperty('until');
  });

  it('follow in the order of the document, only where their condition holds', () => {
    const never = { when: when('grade', 'equal', 'B') };
    const names = measured([
      measure('praise'),
      measure('closer-watch', never),
      measure('fast-lane'),
    ]);
    expect(names.map((each) => each.measure)).toEqual(['praise', 'fast-lane']);
  });

  it('may ask for the tier', () => {
    const tiers = [{ tier: 'T' }];
    const onTier = measure('praise', { when: when('tier', 'equal', 'T') });
    expect(appraised({ ...bakery, tiers, measures: [onTier] }, {}).measures).toHaveLength(1);
  });
});

describe('the standing of an appraisal', () => {
  const unverified = { title: 'The Code', verified: false };
  const standing = (document: unknown, measures = catalogue.measures) =>
    prepare(document, { measures }).standing;

  it('is full where all law is verified, and a demonstration where any is not', () => {
    const law = bakery['law'] as object;
    expect(standing(bakery)).toBe('full');
    expect(standing({ ...bakery, law: { ...law, code: unverified } })).toBe('demonstration');
  });

  it('is a demonstration where the law of a measure that it names is not verified', () => {
    const measures = catalogue.measures.map((each) => ({ ...each, law: unverified }));
    const named = { ...bakery, measures: [{ measure: 'praise', law: 'act', when: { all: [] } }] };
    expect(standing(bakery, measures)).toBe('full');
    expect(standing(named, measures)).toBe('demonstration');
  });

  it('is in each appraisal', () => {
    const law = { act: unverified };
    expect(appraised(ruleSetWith({ law }), {}).standing).toBe('demonstration');
    expect(appraised(bakery, {}).standing).toBe('full');
  });
});

describe('the outcome that was in force before', () => {
  const fell = ruleOf(
    'fell',
    'flag',
    { text: 'fell' },
    {
      all: [
        ...when('previous.grade', 'isGiven', true).all,
        ...when('previous.grade', 'equal', 'B').all,
        ...when('previous.score', 'isGiven', true).all,
        ...when('previous.score', 'lessThan', 90).all,
      ],
    },
  );
  const document = { ...bakery, rules: [perError, fell] };

  it('is read where it is given', () => {
    expect(appraised(document, {}, { previous }).reasons.flags).toHaveLength(1);
    expect(appraised(document, {}, { previous }).previous).toEqual(previous);
  });

  it('is absent where it is not given, or was null', () => {
    expect(appraised(document, {}).reasons.flags).toEqual([]);
    expect(appraised(document, {})).not.toHaveProperty('previous');
    const unscored = { ...previous, score: null };
    expect(appraised(document, {}, { previous: unscored }).reasons.flags).toEqual([]);
  });

  it('does not stand for the outcome that is being made', () => {
    const tiers = [{ tier: 'same', when: when('grade', 'equal', 'B') }, { tier: 'other' }];
    expect(appraised({ ...document, tiers }, {}, { previous })).toMatchObject({
      grade: 'A',
      tier: 'other',
    });
  });
});

describe('the day that the facts describe', () => {
  const document = {
    ...bakery,
    tiers: [{ tier: 'T', inspect: { every: 'P1Y' } }],
    measures: [{ measure: 'fast-lane', law: 'act', when: when('grade', 'equal', 'A') }],
  };
  const on = (observedOn?: string, before?: Previous) =>
    appraised(document, { errors: 1 }, { asOf: '2025-01-31', ...(observedOn ? { observedOn } : {}), ...(before ? { previous: before } : {}) }); // prettier-ignore

  it('is named where it is not the day of the appraisal, and is part of the id', () => {
    expect(on('2025-01-15').observedOn).toBe('2025-01-15');
    expect(on()).not.toHaveProperty('observedOn');
    expect(on('2025-01-31')).toEqual(on());
    const ids = [undefined, '2025-01-15', '2025-01-16'].map((day) => on(day).id);
    expect(new Set(ids).size).toBe(3);
  });

  it('is where inspections and terms count from', () => {
    const { nextInspection, measures } = on('2025-01-15');
    expect(nextInspection).toBe('2026-01-15');
    expect(measures[0]?.from).toBe('2025-01-15');
  });

  it('is no later than the appraisal, and later than that of the outcome before', () => {
    expect(() => on('2025-02-01')).toThrow('The facts describe a day after asOf');
    expect(() => on('2024-01-31', previous)).toThrow('must be of an earlier observation');
    const late: Previous = { ...previous, asOf: '2025-01-20', observedOn: '2025-01-10' };
    expect(on('2025-01-15', late).previous).toEqual(late);
    expect(on('2025-01-15', { ...previous, observedOn: '2024-01-31' }).previous).toEqual(previous);
  });
});

describe('an appraisal', () => {
  it('names neither its engine otherwise nor transitional law that did not apply', () => {
    expect(appraised(bakery, {})).toMatchObject({ engine: '1' });
    expect(appraised(bakery, {})).not.toHaveProperty('transition');
  });

  const prepared = prepare(bakery, catalogue);
  const input: AppraisalInput = { entity, facts: { errors: 2 }, asOf: '2025-01-31', previous };

  it('is the same, byte for byte, however often and from whatever copy of the rule set', () => {
    const first = JSON.stringify(appraise(prepared, input));
    expect(JSON.stringify(appraise(prepared, input))).toBe(first);
    const stored: unknown = JSON.parse(canonical(bakery));
    const again = appraise(prepare(stored, catalogue), structuredClone(input));
    expect(JSON.stringify(again)).toBe(first);
  });

  it('leaves what it was given as it was', () => {
    const frozen = structuredClone(input);
    appraise(prepared, input);
    expect(input).toEqual(frozen);
    expect(prepared.ruleSet).toEqual(bakery);
  });

  it('without its reasons is the same otherwise', () => {
    const { reasons, ...rest } = appraise(prepared, input);
    expect(appraiseLean(prepared, input)).toEqual(rest);
    expect(reasons.indicators).toHaveLength(1);
  });

  it('names the rule set, the facts and the day', () => {
    const appraisal = appraise(prepared, input);
    expect(appraisal).toMatchObject({
      entity,
      ruleSet: { id: 'bakeries', version: '1', digest: prepared.digest },
      asOf: '2025-01-31',
      factsDigest: digestOf({ errors: 2 }),
    });
    expect(appraisal.id).toMatch(/^apr_[0-9a-f]{40}$/);
  });

  it('has an id that changes with each of its inputs', () => {
    const titled = prepare({ ...bakery, title: { en: 'Other' } }, catalogue);
    const others: [typeof prepared, AppraisalInput][] = [
      [prepared, input],
      [titled, input],
      [prepared, { ...input, entity: { ...entity, id: 'x-test:crumb' } }],
      [prepared, { ...input, entity: { ...entity, kind: 'institution' } }],
      [prepared, { ...input, facts: { errors: 3 } }],
      [prepared, { ...input, facts: {} }],
      [prepared, { ...input, asOf: '2025-02-01' }],
      [prepared, { ...input, previous: undefined }],
      [prepared, { ...input, previous: { ...previous, asOf: '2024-01-30' } }],
      [prepared, { ...input, previous: { ...previous, grade: 'A' } }],
    ];
    const ids = others.map(([of, given]) => appraise(of, given).id);
    expect(new Set(ids).size).toBe(others.length);
  });

  it('has the same id whatever the order of the facts', () => {
    const ids = [
      { errors: 1, closed: true },
      { closed: true, errors: 1 },
    ].map((facts) => appraise(prepared, { ...input, facts }).id);
    expect(ids[0]).toBe(ids[1]);
  });

  it('rests on a digest that changes with the definition of a measure that it names, and with no other', () => {
    const named = { ...bakery, measures: [{ measure: 'praise', law: 'act', when: { all: [] } }] };
    const changed = (id: string) => ({
      measures: catalogue.measures.map((each) =>
        each.id === id ? { ...each, title: 'Changed' } : each,
      ),
    });
    const { digest } = prepare(named, catalogue);
    expect(prepare(named, changed('praise')).digest).not.toBe(digest);
    expect(prepare(named, changed('fast-lane')).digest).toBe(digest);
  });
});
