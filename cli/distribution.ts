import type { GradedLine } from './grade-line.ts';

/** How many entities have each grade and tier, and how many lines were bad. */
export type Distribution = {
  total: number;
  bad: number;
  grades: Map<string, number>;
  tiers: Map<string, number>;
};

const WIDTH = 40;

/** Counts graded lines without keeping them. */
export async function distributionOf(graded: AsyncIterable<GradedLine>): Promise<Distribution> {
  const counted: Distribution = { total: 0, bad: 0, grades: new Map(), tiers: new Map() };
  for await (const line of graded) {
    counted.total += 1;
    if ('error' in line) counted.bad += 1;
    else {
      add(counted.grades, line.grade);
      add(counted.tiers, line.tier);
    }
  }
  return counted;
}

function add(counts: Map<string, number>, label: string | null): void {
  if (label !== null) counts.set(label, (counts.get(label) ?? 0) + 1);
}

/** A distribution as a table with bars, labels in order. */
export function distributionTable({ total, bad, grades, tiers }: Distribution): string {
  const heading = `${total - bad} appraised${bad > 0 ? `, ${bad} bad lines` : ''}`;
  return [heading, ...section('grade', grades), ...section('tier', tiers), ''].join('\n');
}

function section(name: string, counts: ReadonlyMap<string, number>): string[] {
  const all = [...counts.values()].reduce((sum, count) => sum + count, 0);
  if (all === 0) return [];
  const rows = [...counts].toSorted(([left], [right]) => (left < right ? -1 : 1));
  const width = Math.max(name.length, ...rows.map(([label]) => label.length));
  const digits = String(all).length;
  return [
    '',
    `${name.padEnd(width)}  ${'n'.padStart(digits)}       %`,
    ...rows.map(([label, count]) => {
      const share = (100 * count) / all;
      const bar = '█'.repeat(Math.round((share / 100) * WIDTH));
      return `${label.padEnd(width)}  ${String(count).padStart(digits)}  ${share.toFixed(1).padStart(6)}  ${bar}`.trimEnd();
    }),
  ];
}
