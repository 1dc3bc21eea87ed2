import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What takes longest, on a quiet machine from a quarter of a minute down to some seconds. */
const LONGEST = [
  'core/evaluator/agreement',
  'store/replay',
  'store/simulations',
  'docs/commands',
  'local/start',
  'store/version-attacks',
  'local/passes/killed-run',
  'store/verify-ledger',
  'store/runs',
  'store/anchors',
  'core/facts/patterns/campaign',
  'rules/oracles',
  'cli/large-input',
  'lib/bundle-size',
  'lib/stacks',
  'local/passes/killed-simulation',
  'store/correct',
  'functions/batch',
  'functions/simulations',
  'store/killed-engine',
  'histories/histories',
  'store/observations',
  'store/tampering',
  'store/transition',
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
