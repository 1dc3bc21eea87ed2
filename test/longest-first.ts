import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What takes longest, on a quiet machine from most of a minute down to some seconds. */
const LONGEST = [
  'core/evaluator/agreement',
  'store/simulations',
  'docs/commands',
  'store/replay',
  'local/start',
  'store/law-of-the-day',
  'core/facts/patterns/campaign',
  'store/verify-ledger',
  'rules/oracles',
  'store/verify-since',
  'store/version-attacks',
  'store/runs',
  'local/passes/killed-run',
  'lib/bundle-size',
  'store/verify-passes',
  'cli/large-input',
  'store/anchors',
  'store/observations',
  'store/correct',
  'core/evaluator/injection',
  'local/passes/killed-simulation',
  'histories/histories',
  'functions/batch',
  'core/diff/every-edit',
  'core/simulation/parts',
  'functions/life',
  'functions/simulations',
  'store/earlier-passes',
  'core/receipt/verify-receipt',
  'core/check/soundness',
  'store/transition',
  'core/entities/persons/personal-number',
  'store/faults',
  'store/commits',
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
