import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What takes longest, on a quiet machine from a quarter of a minute down to some seconds. */
const LONGEST = [
  'core/evaluator/agreement',
  'store/replay',
  'store/simulations',
  'docs/life-of-a-version',
  'store/runs',
  'core/facts/patterns/campaign',
  'local/start',
  'rules/oracles',
  'cli/large-input',
  'lib/bundle-size',
  'store/version-attacks',
  'store/tampering',
  'store/transition',
  'store/correct',
  'local/killed-simulation',
  'local/killed-run',
  'store/killed-engine',
  'cli/stored-simulation',
];

/** Starts the longest test files first, so that no core is left idle while another works on one of them. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const placeOf = ({ moduleId }: TestSpecification): number => {
      const place = LONGEST.findIndex((name) => moduleId.endsWith(`/test/${name}.test.ts`));
      return place === -1 ? LONGEST.length : place;
    };
    const sorted = await super.sort(files);
    return sorted.toSorted((left, right) => placeOf(left) - placeOf(right));
  }
}
