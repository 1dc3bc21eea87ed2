import { describe, expect, it } from 'vitest';
import type { MeasureDefinition } from '../../../core/rule-set/catalogue.ts';
import { completedMeasure, measuresAsFrozen } from '../../../core/rule-set/completed-measure.ts';
import { prepare } from '../../../core/rule-set/prepare.ts';
import { catalogue, ruleSetWith } from './rule-sets.ts';

const [fastLane, , closerWatch] = catalogue.measures as [
  MeasureDefinition,
  MeasureDefinition,
  MeasureDefinition,
];
const later = { ...closerWatch, procedure: 'gb-watch', severity: 2 } as MeasureDefinition;
const asFrozen = (today: object, frozen: MeasureDefinition) =>
  measuresAsFrozen({ measures: [today as MeasureDefinition] }, [frozen]);

describe('a measure that a version froze', () => {
  it('is completed by what the catalogue says today of how it lives', () => {
    expect(completedMeasure(closerWatch, { measures: [later] })).toEqual(later);
    expect(completedMeasure(closerWatch, { measures: [{ ...later, title: 'x' }] })).toEqual(later);
    expect(completedMeasure(closerWatch, { measures: [] })).toBe(closerWatch);
  });

  it('goes before what the catalogue says today', () => {
    const other = { ...later, procedure: 'gb-other', longest: 'P9Y' } as MeasureDefinition;
    expect(completedMeasure(later, { measures: [other] })).toEqual(later);
    const incentive = { ...fastLane, id: closerWatch.id, endsBy: 'gb-other' } as MeasureDefinition;
    expect(completedMeasure(closerWatch, { measures: [incentive] })).toBe(closerWatch);
  });

  it('stands in place of one that adds only how it lives', () => {
    expect(asFrozen(later, closerWatch)).toEqual([closerWatch]);
    expect(asFrozen(later, later)).toEqual([later]);
    expect(asFrozen({ ...fastLane, endsBy: 'gb-watch' }, fastLane)).toEqual([fastLane]);
    expect(asFrozen(later, fastLane)).toEqual([later]);
  });

  it.each([
    ['another title', { ...later, title: 'Watched' }],
    ['another procedure', { ...later, procedure: 'gb-other' }],
    ['no procedure any more', { ...closerWatch, severity: 2 }],
    ['a longer term', { ...later, longest: 'P2Y' }],
  ])('does not stand in place of one with %s', (_, today) => {
    expect(asFrozen(today, later)).toEqual([today]);
  });

  it('counts in the digest of the version, so that a new one says by what it lives', () => {
    const when = { all: [{ fact: 'errors', operator: 'greaterThan', value: 3 }] };
    const document = ruleSetWith({ measures: [{ measure: 'closer-watch', law: 'act', when }] });
    const digestWith = (measure: MeasureDefinition) =>
      prepare(document, { measures: [measure] }).digest;
    expect(digestWith(later)).not.toBe(digestWith(closerWatch));
  });
});
