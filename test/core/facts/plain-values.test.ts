import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { personalNumberFaults } from '../../../core/entities/persons/personal-number-faults.ts';
import type { GivenFacts } from '../../../core/facts/values.ts';
import { prepare } from '../../../core/rule-set/prepare.ts';
import { catalogue, ruleSetWith } from '../rule-set/rule-sets.ts';

const PERSON = '11010519491231002X';

const { factsSchema, sheet } = prepare(
  ruleSetWith({
    facts: {
      errors: { type: 'integer', title: 'Errors', required: true, min: -100, max: 100 },
      turnover: { type: 'decimal', title: 'Turnover', optional: true },
      share: { type: 'decimal', title: 'Share', default: 0.5, min: 0, max: 1 },
      doubled: { type: 'decimal', title: 'Twice', from: { calc: ['multiply', 'share', 2] } },
      code: { type: 'string', title: 'Code', pattern: '^.*$', optional: true },
      size: { type: 'string', title: 'Size', enum: ['small', 'large'], optional: true },
      opened: { type: 'date', title: 'Opened', optional: true },
      open: { type: 'boolean', title: 'Open', default: true },
      grounds: {
        type: 'list',
        of: { type: 'string', pattern: '^.*$' },
        title: 'Grounds',
        optional: true,
      },
      raised: {
        type: 'integer',
        title: 'Raised by',
        decidedBy: 'officer',
        optional: true,
        min: 1,
        max: 2,
      },
    },
  }),
  catalogue,
);

const text = fc.oneof(
  fc.constantFrom('', 'ab', 'x'.repeat(50), PERSON, `no ${PERSON}`, '12345678'),
  fc.string({ maxLength: 30 }),
);
const number = fc.oneof(
  fc.integer({ min: -200, max: 200 }),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.constantFrom(0.1, -0, 0.30000000000000004, 1e14, 99_999_999_999_999, 110105491231002, 1e15),
);
const decision = fc.record(
  { value: fc.constantFrom(0, 1, 2), by: text, reason: text },
  { requiredKeys: ['value'] },
);
const anything = fc.oneof(
  text,
  number,
  decision,
  fc.array(text, { maxLength: 3 }),
  fc.constantFrom<unknown>(null, {}, [[]], true),
);
const right = fc.record(
  {
    errors: fc.integer({ min: -100, max: 100 }),
    turnover: fc.oneof(fc.integer(), fc.constantFrom(0.1, 1e14, 99_999_999_999_999)),
    share: fc.constantFrom(0, 0.25, 1),
    code: fc.constantFrom('', 'ab', 'x'.repeat(50)),
    size: fc.constantFrom('small', 'large'),
    opened: fc.constantFrom('2024-02-29', '1999-12-31'),
    open: fc.boolean(),
    grounds: fc.array(fc.constantFrom('late', 'dirty'), { maxLength: 4 }),
    raised: fc.constant({ value: 1, by: 'District office', reason: 'Seen twice.' }),
  },
  { requiredKeys: ['errors'] },
);
const names = [
  'errors',
  'turnover',
  'share',
  'doubled',
  'code',
  'size',
  'opened',
  'open',
  'grounds',
];
const name = fc.constantFrom(...names, 'raised', 'other', PERSON);
const changed = fc.array(fc.tuple(name, anything), { maxLength: 2 });
const facts = fc
  .tuple(right, changed)
  .map(([whole, others]) => ({ ...whole, ...Object.fromEntries(others) }));

describe('facts read at once', () => {
  it('are just those that pass the door and hold no number of a person, and become the same values', () => {
    let plain = 0;
    fc.assert(
      fc.property(facts, (given) => {
        const values = sheet.plainValuesOf(given);
        const isTaken = factsSchema.safeParse(given).success;
        expect(values !== undefined).toBe(isTaken && personalNumberFaults(given).length === 0);
        if (values === undefined) return;
        plain += 1;
        expect(values).toEqual(sheet.valuesOf(given as unknown as GivenFacts));
      }),
      { numRuns: 4000, seed: 20261122 },
    );
    expect(plain).toBeGreaterThan(500);
    expect(plain).toBeLessThan(3500);
  });

  it.each([
    ['a text', { errors: 1, code: PERSON }],
    ['a text, the second time too', { errors: 1, code: PERSON }],
    ['a list', { errors: 1, grounds: ['late', PERSON] }],
    ['a decision', { errors: 1, raised: { value: 1, by: 'District office', reason: PERSON } }],
    ['a number', { errors: 1, turnover: 110_105_491_231_002 }],
    ['a name', { errors: 1, [PERSON]: 1 }],
  ])('are not read where %s may be the number of a person', (_where, given) => {
    expect(sheet.plainValuesOf(given)).toBeUndefined();
  });

  it.each([[undefined], [null], ['errors'], [1], [[{ errors: 1 }]], [[]]])('are no %j', (given) => {
    expect(sheet.plainValuesOf(given)).toBeUndefined();
  });

  it('leave what is made of them at rest as it was', () => {
    const first = sheet.plainValuesOf({ errors: 1, share: 0.25 });
    first?.fill('changed');
    expect(sheet.plainValuesOf({ errors: 1, share: 0.25 })?.slice(0, 4)).toEqual([
      1,
      undefined,
      0.25,
      0.5,
    ]);
  });
});
