import fc from 'fast-check';
import { expect, it } from 'vitest';
import { standing } from '../../../core/records/revisions.ts';
import { inspection, tallyOf, withdrawal, writtenOf, type RecordLine } from './writings.ts';

type Step = { line: RecordLine } | { causes: string[]; isOurs: boolean };

const instant = fc
  .integer({ min: 0, max: 400 })
  .map((days) => new Date(Date.UTC(2026, 0, 1 + days, days % 24)).toISOString());
const id = fc.constantFrom('1', '2', '3', '4', '5');
const statement = fc
  .record({
    id,
    knownAt: fc.option(instant, { nil: undefined }),
    score: fc.option(fc.integer({ min: 0, max: 2 }), { nil: undefined }),
    entity: fc.constantFrom('us-sf-dph:10', 'us-sf-dph:10', 'us-sf-dph:11'),
    source: fc.constantFrom('us-sf-dph', 'us-ny-dohmh'),
    revision: fc.option(fc.oneof(fc.integer({ min: 1, max: 3 }), instant), { nil: undefined }),
  })
  .map((given) => inspection(given));
const line = fc.oneof(
  { weight: 5, arbitrary: statement },
  {
    weight: 1,
    arbitrary: fc.tuple(id, instant).map(([one, knownAt]) => withdrawal(one, knownAt)),
  },
);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: line.map((one) => ({ line: one })) },
  {
    weight: 1,
    arbitrary: fc.record({
      causes: fc.subarray(['a', 'b', 'c'], { minLength: 1 }),
      isOurs: fc.boolean(),
    }),
  },
);

function counted(steps: readonly Step[], most?: { writings: number }) {
  const tally = tallyOf({ most });
  for (const one of steps) {
    if ('line' in one) tally.add(writtenOf(one.line));
    else {
      const of = one.isOurs ? { source: 'us-sf-dph', type: 'inspection' } : {};
      tally.addReject({ ...of, causes: one.causes, knownAt: '2026-05-05T00:00:00Z' });
    }
  }
  return tally;
}

it('parts of any size that are merged are the whole, also beyond what is remembered', () => {
  const cuts = fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 4 });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), cuts, fc.boolean(), (steps, at, isSmall) => {
      const most = isSmall ? { writings: 20 } : undefined;
      const ends = [...at.toSorted((one, other) => one - other), steps.length];
      const merged = tallyOf({ most });
      for (const [part, end] of ends.entries()) {
        merged.merge(counted(steps.slice(part === 0 ? 0 : ends[part - 1], end), most));
      }
      expect(merged.report()).toEqual(counted(steps, most).report());
    }),
    { numRuns: 500 },
  );
});

it('the order of lines changes nothing, as long as no two writings of a record are known at once', () => {
  const steps = fc
    .uniqueArray(step, {
      maxLength: 40,
      selector: (one) =>
        'line' in one ? `${one.line.source}/${one.line.id}/${one.line.knownAt ?? ''}` : one,
    })
    .chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
    );
  fc.assert(
    fc.property(steps, ([one, other]) => {
      expect(counted(one).report()).toEqual(counted(other).report());
    }),
    { numRuns: 500 },
  );
});

it('what is doubtful and how many records stand is as facts are derived from the records', () => {
  const ofOne = line.filter(({ entity }) => entity === 'us-sf-dph:10');
  fc.assert(
    fc.property(fc.array(ofOne, { maxLength: 30 }), (lines) => {
      const { total } = counted(lines.map((one) => ({ line: one }))).report();
      const { doubtful, records } = standing(lines);
      const contents = records.map(({ source, body }) => JSON.stringify([source, body]));
      expect(total.uniqueness).toMatchObject({
        doubtful: doubtful.length,
        suspected: records.length - new Set(contents).size,
      });
    }),
    { numRuns: 500 },
  );
});

it('writings are each counted once: new, doubled, revised, withdrawn, late, doubtful or mixed', () => {
  fc.assert(
    fc.property(fc.array(line, { maxLength: 40 }), (lines) => {
      const { writings, uniqueness } = counted(lines.map((one) => ({ line: one }))).report().total;
      const { records, suspected, ...others } = uniqueness!;
      expect(suspected).toBeLessThanOrEqual(records);
      const counts = Object.values(others).reduce((sum, many) => sum + many, 0);
      // a record that begins with its withdrawal has no new writing
      expect(counts + records).toBeGreaterThanOrEqual(writings);
      expect(counts).toBeLessThanOrEqual(writings);
    }),
  );
});
