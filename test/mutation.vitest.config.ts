import { basename } from 'node:path';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** A mutant is dead at its first failure, so that these come first, and those last. */
const FIRST = [
  ...['questions.test.ts', 'column.test.ts', 'decisions.test.ts', 'tape.test.ts', 'large.test.ts'],
  ...['never-fails.test.ts', 'reads.test.ts', 'named-conditions.test.ts', 'quick-form.test.ts'],
  ...['operators.test.ts', 'refusals.test.ts', 'outcome.test.ts', 'meaning.test.ts'],
];
const LAST = [
  'agreement.test.ts',
  'compiled-conditions.test.ts',
  'evaluate.test.ts',
  'injection.test.ts',
];

/** Where a test file stands: before 0 those that decide soonest, after 0 those that take longest. */
function placeOf({ moduleId }: TestSpecification): number {
  const name = basename(moduleId);
  if (FIRST.includes(name)) return FIRST.indexOf(name) - FIRST.length;
  return LAST.indexOf(name) + 1;
}

class SoonestFirst extends BaseSequencer {
  override sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return Promise.resolve(files.toSorted((left, right) => placeOf(left) - placeOf(right)));
  }
}

/** The tests that judge the mutants of `npm run mutation`; see docs/mutation.md. */
export default defineConfig({
  test: {
    include: [
      'test/core/{appraisal,conditions,evaluator}/**/*.test.ts',
      'test/core/rule-set/{firing,points}.test.ts',
    ],
    // each mutant has a worker of its own, in which the test files share what they import
    isolate: false,
    env: { GRADUS_RANDOM_SHARE: '0.04' },
    sequence: { sequencer: SoonestFirst },
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
