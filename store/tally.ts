import type { Outcome } from '../core/appraisal/appraisal.ts';
import type { Fault } from '../core/fault.ts';

/** How many entities a run met, and what became of each. */
export type Counters = {
  seen: number;
  confirmed: number;
  changed: number;
  /** An appraisal of a later asOf than the run's was in force. */
  later: number;
  /** The version refuses the facts that are held. */
  failed: number;
};

/** Entities by class before and after, `D>B`; `-` stands for none. */
export type Matrix = Record<string, number>;

export type FailedExample = { entity: string; faults: Fault[] };

export type Tally = { counters: Counters; matrix: Matrix; examples: FailedExample[] };

/** What became of one entity in a run. */
export type Verdict =
  | { became: 'confirmed' | 'changed'; before: string | null; after: string | null }
  | { became: 'later' }
  | ({ became: 'failed' } & FailedExample);

const EXAMPLES = 20;

/** What a run counts an outcome under: its grade or, under a rule set without grades, its tier. */
export function classOf(outcome: Pick<Outcome, 'grade' | 'tier'> | null): string | null {
  return outcome?.grade ?? outcome?.tier ?? null;
}

export function emptyTally(): Tally {
  return {
    counters: { seen: 0, confirmed: 0, changed: 0, later: 0, failed: 0 },
    matrix: {},
    examples: [],
  };
}

export function tallyOf(verdicts: readonly Verdict[]): Tally {
  const tally = emptyTally();
  for (const verdict of verdicts) {
    tally.counters.seen += 1;
    tally.counters[verdict.became] += 1;
    if (verdict.became === 'failed') {
      const { entity, faults } = verdict;
      tally.examples.push({ entity, faults: faults.slice(0, EXAMPLES) });
    } else if (verdict.became !== 'later') {
      const cell = `${verdict.before ?? '-'}>${verdict.after ?? '-'}`;
      tally.matrix[cell] = (tally.matrix[cell] ?? 0) + 1;
    }
  }
  return { ...tally, examples: tally.examples.slice(0, EXAMPLES) };
}

/** The sum of tallies, with the first examples. */
export function sumOf(tallies: readonly Tally[]): Tally {
  const sum = emptyTally();
  for (const { counters, matrix } of tallies) {
    for (const name of Object.keys(sum.counters) as (keyof Counters)[]) {
      sum.counters[name] += counters[name];
    }
    for (const [cell, count] of Object.entries(matrix)) {
      sum.matrix[cell] = (sum.matrix[cell] ?? 0) + count;
    }
  }
  return { ...sum, examples: tallies.flatMap(({ examples }) => examples).slice(0, EXAMPLES) };
}
