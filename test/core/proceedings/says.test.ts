import { describe, expect, it } from 'vitest';
import { digestOf } from '../../../core/ground/digest.ts';
import { needsMetBy, saysSchema } from '../../../core/proceedings/says.ts';

const before = {
  ...{ reasons: 'Two penalties', law: ['Article 5'], evidence: ['File 12'] },
  ...{ remedy: ['Suit'], pledge: 'Not again', reference: 'Case 7' },
};
const ofNotice = {
  content: ['A warning.', 'For a year.'],
  address: '1 Mill Street',
  hearing: { time: '10 o’clock', place: 'Room 3' },
};

describe('what a step says', () => {
  it('is read as it was stored before notices were made of it', () => {
    expect(digestOf(saysSchema.parse(before))).toBe(
      'sha256:2e8e3232983590e023dc50406c399a117abcfeff686c1cd79aee518b2c0a3c52',
    );
    expect(needsMetBy(before)).toEqual([
      ...['evidence', 'law', 'pledge', 'reasons', 'reference', 'remedy'],
    ]);
  });

  it('has what its notice says, which no step needs', () => {
    expect(saysSchema.parse(ofNotice)).toEqual(ofNotice);
    expect(needsMetBy({ ...before, ...ofNotice })).toEqual(needsMetBy(before));
    expect(needsMetBy(ofNotice)).toEqual([]);
  });

  it.each([
    ['a text that cannot be read', { content: ' \n ' }],
    ['one that turns the line around', { address: 'a\u202Eb' }],
    ['a list with such a one', { content: ['A warning.', '\u200B'] }],
    ['a hearing without its place', { hearing: { time: '10 o’clock' } }],
    ['an empty list', { content: [] }],
    ['another key', { office: 'Us' }],
  ])('does not have %s', (_, says) => {
    expect(saysSchema.safeParse(says).success).toBe(false);
  });
});
