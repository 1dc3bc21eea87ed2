import { describe, expect, it } from 'vitest';
import { canApply, forceOf } from '../../../core/measures/takes-force.ts';
import { documentOf } from '../procedures/shipped.ts';

describe('how a restriction takes force', () => {
  it.each([
    ['cn-restriction', 'measure'],
    ['gb-eng-cqc-notice', 'measure'],
    ['cn-serious-list-samr', 'entry'],
    ['gb-eng-fhrs-appeal', 'publication'],
    ['us-fmcsa-rating', 'measure'],
  ])('by %s is a matter of the %s', (id, force) => {
    expect(forceOf(documentOf(id))).toBe(force);
  });

  it('is for the kinds of organisations to which it can apply', () => {
    expect(canApply({}, 'locality')).toBe(true);
    expect(canApply({ appliesTo: ['company', 'institution'] }, 'institution')).toBe(true);
    expect(canApply({ appliesTo: ['company'] }, 'institution')).toBe(false);
  });
});
