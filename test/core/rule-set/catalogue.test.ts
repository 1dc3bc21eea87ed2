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

  it('says how a measure lives', () => {
    const elsewhere = { event: 'tender-barred', says: 'The platform takes no bids of it.' };
    const common = { appliesTo: ['company', 'institution'], elsewhere };
    expect(accepts({ ...fastLane, ...common, endsBy: 'gb-watch' })).toBe(true);
    expect(accepts({ ...closerWatch, ...common, procedure: 'gb-watch', severity: 2 })).toBe(true);
    expect(accepts({ ...closerWatch, appliesTo: [] })).toBe(false);
    expect(accepts({ ...closerWatch, appliesTo: ['company', 'company'] })).toBe(false);
    expect(accepts({ ...closerWatch, appliesTo: ['natural-person'] })).toBe(false);
    expect(accepts({ ...closerWatch, endsBy: 'gb-watch' })).toBe(false);
    expect(accepts({ ...fastLane, procedure: 'gb-watch' })).toBe(false);
  });

  it('says of those that are alike which is lighter', () => {
    const alike = (id: string, severity?: number) => ({
      ...{ ...closerWatch, id, alike: 'watch' },
      ...(severity === undefined ? {} : { severity }),
    });
    expect(accepts(alike('a', 1), alike('b', 2))).toBe(true);
    expect(accepts(alike('a', 1), { ...alike('b', 1), alike: 'other' })).toBe(true);
    const messages = (...measures: unknown[]) =>
      catalogueSchema
        .safeParse({ measures })
        .error?.issues.map(({ path, message }) => [path.join('/'), message]);
    expect(messages(alike('a', 1), alike('b', 1))).toEqual([
      [
        'measures/1/severity',
        'is 1, as that of "a", which is alike; give the lighter one a lower number',
      ],
    ]);
    expect(messages(alike('a'))).toEqual([
      ['measures/0/alike', 'needs "severity", which says which of those alike is lighter'],
    ]);
  });

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
