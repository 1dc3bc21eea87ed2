import type { Fault } from '../../../core/ground/fault.ts';

/** The number of entities that a run visited, by result. */
export type Counters = {
  seen: number;
  confirmed: number;
  changed: number;
  /** An appraisal of a later asOf than the run's was in force. */
  later: number;
  /** The version rejects the stored facts. */
  failed: number;
};

/** Entities by class before and after, `D>B`; `-` stands for none. */
export type Matrix = Record<string, number>;

export type FailedExample = { entity: string; faults: Fault[] };

export type Tally = {
  counters: Counters;
  matrix: Matrix;
  /** The same of earlier dates than those in force, each date of an entity counted by itself. */
  past: Matrix;
  examples: FailedExample[];
};

/** The class that an outcome had before, and the one that it has after. */
export type Move = { before: string | null; after: string | null };

/** What became of one entity in a run, and of its earlier dates. */
export type Verdict = (
  | ({ became: 'confirmed' | 'changed' } & Move)
  | { became: 'later' }
  | ({ became: 'failed' } & FailedExample)
) & { past?: Move[] };

const EXAMPLES = 20;

export function emptyTally(): Tally {
  return {
    counters: { seen: 0, confirmed: 0, changed: 0, later: 0, failed: 0 },
    matrix: {},
    past: {},
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
      count(tally.matrix, verdict);
    }
    for (const move of verdict.past ?? []) count(tally.past, move);
  }
  return { ...tally, examples: tally.examples.slice(0, EXAMPLES) };
}

function count(matrix: Matrix, { before, after }: Move): void {
  const cell = `${before ?? '-'}>${after ?? '-'}`;
  matrix[cell] = (matrix[cell] ?? 0) + 1;
}

/** The sum of tallies, with the first examples; those of before the past was counted have none of it. */
export function sumOf(tallies: readonly (Omit<Tally, 'past'> & Partial<Tally>)[]): Tally {
  const sum = emptyTally();
  for (const { counters, matrix, past = {} } of tallies) {
    for (const name of Object.keys(sum.counters) as (keyof Counters)[]) {
      sum.counters[name] += counters[name];
    }
    add(sum.matrix, matrix);
    add(sum.past, past);
  }
  return { ...sum, examples: tallies.flatMap(({ examples }) => examples).slice(0, EXAMPLES) };
}

function add(sum: Matrix, matrix: Matrix): void {
  for (const [cell, number] of Object.entries(matrix)) sum[cell] = (sum[cell] ?? 0) + number;
}
