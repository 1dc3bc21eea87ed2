import { describe, expect, it } from 'vitest';
import { catalogueSchema, measureOf } from '../../../core/rule-set/catalogue.ts';
import { prepare } from '../../../core/rule-set/prepare.ts';
import { FaultyDocumentError } from '../../../core/ground/fault.ts';
import { catalogue, ruleSetWith } from './rule-sets.ts';

const [fastLane, , closerWatch] = catalogue.measures;
const accepts = (...measures: unknown[]) => catalogueSchema.safeParse({ measures }).success;

describe('the catalogue of measures', () => {
  it('lists incentives and restrictions by id', () => {
    const { measures } = catalogue;
    expect(catalogueSchema.parse({ measures })).toEqual({ measures });
    expect(measureOf(catalogue, 'closer-watch')).toBe(closerWatch);
    expect(measureOf(catalogue, 'constructor')).toBeUndefined();
  });

  it('names none twice', () => {
    expect(accepts(fastLane)).toBe(true);
    expect(accepts(fastLane, fastLane)).toBe(false);
  });

  it.each(['decidedBy', 'notice', 'longest', 'wayBack', 'law', 'title'])(
    'has no restriction without its %s',
    (key) => {
      expect(accepts(closerWatch)).toBe(true);
      expect(accepts({ ...closerWatch, [key]: undefined })).toBe(false);
    },
  );

  it('has no incentive that somebody would have to decide', () => {
    expect(accepts({ ...fastLane, decidedBy: 'officer' })).toBe(false);
    expect(accepts({ ...closerWatch, kind: 'incentive' })).toBe(false);
  });
});

describe('preparing a rule set', () => {
  it('refuses a faulty one with all its faults', () => {
    const attempt = () => prepare(ruleSetWith({ id: 'X', format: 2 }), catalogue);
    expect(attempt).toThrow(FaultyDocumentError);
    expect(attempt).toThrow(/^The rule set is refused: .*\/format.*\/id/);
  });
});
