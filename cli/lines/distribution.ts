import type { Prepared } from '../../core/rule-set/prepared.ts';
import { greatestOf } from '../../core/ground/extremes.ts';
import type { GradedLine } from './grade-line.ts';

/**
 * The number of entities with each grade, grade of a domain, tier and measure, in the rule set's order; the number of rejected
 * lines; and the number of entities that are not to be appraised, by state.
 */
export type Distribution = {
  total: number;
  bad: number;
  notAppraised: Map<string, number>;
  grades: Map<string, number>;
  /** By the name of the domain. */
  domains: Map<string, Map<string, number>>;
  tiers: Map<string, number>;
  measures: Map<string, number>;
};

const WIDTH = 40;

/** A distribution with every outcome that the rule set can give, each 0. */
export function emptyDistribution({ ruleSet, domains }: Prepared): Distribution {
  const none = (labels: readonly string[]): Map<string, number> =>
    new Map(labels.map((label) => [label, 0]));
  return {
    total: 0,
    bad: 0,
    notAppraised: new Map(),
    grades: none((ruleSet.grades ?? []).map(({ grade }) => grade)),
    domains: new Map(
      domains.flatMap(({ name, part: { grades } }) =>
        grades ? [[name, none(grades.map(({ grade }) => grade))] as const] : [],
      ),
    ),
    tiers: none((ruleSet.tiers ?? []).map(({ tier }) => tier)),
    measures: none((ruleSet.measures ?? []).map(({ measure }) => measure)),
  };
}

/** Counts a graded line. */
export function count(counted: Distribution, line: GradedLine): void {
  counted.total += 1;
  if ('error' in line) {
    counted.bad += 1;
    return;
  }
  if ('notAppraised' in line) {
    add(counted.notAppraised, line.notAppraised);
    return;
  }
  add(counted.grades, line.grade);
  for (const [name, grades] of counted.domains) add(grades, line.domains?.[name]?.grade ?? null);
  add(counted.tiers, line.tier);
  for (const { measure } of line.measures) add(counted.measures, measure);
}

function add(counts: Map<string, number>, label: string | null): void {
  if (label !== null) counts.set(label, (counts.get(label) ?? 0) + 1);
}

/** A distribution as tables with bars; shares are of the entities that were appraised. */
export function distributionTable(counted: Distribution): string {
  const { total, bad, grades, domains, tiers, measures } = counted;
  const appraised = total - bad - notAppraisedIn(counted.notAppraised);
  return [
    [
      `${appraised} appraised`,
      ...(counted.notAppraised.size > 0 ? [notAppraisedText(counted.notAppraised)] : []),
      ...(bad > 0 ? [`${bad} bad ${bad === 1 ? 'line' : 'lines'}`] : []),
    ].join(', '),
    ...section('grade', grades, appraised),
    ...[...domains].flatMap(([name, own]) => section(`${name}.grade`, own, appraised)),
    ...section('tier', tiers, appraised),
    ...section('measure', measures, appraised),
    '',
  ].join('\n');
}

function notAppraisedIn(states: ReadonlyMap<string, number>): number {
  return [...states.values()].reduce((sum, n) => sum + n, 0);
}

/**
 * The number of entities that are not to be appraised, by state, in words.
 *
 * @example notAppraisedText(new Map([['Exempt', 2]])) // '2 not to be appraised (Exempt 2)'
 */
export function notAppraisedText(states: ReadonlyMap<string, number>): string {
  const each = [...states].map(([state, n]) => `${state} ${n}`).join(', ');
  return `${notAppraisedIn(states)} not to be appraised (${each})`;
}

function section(name: string, counts: ReadonlyMap<string, number>, of: number): string[] {
  if (counts.size === 0) return [];
  const width = greatestOf([name.length, ...[...counts.keys()].map((label) => label.length)]);
  const digits = Math.max(1, String(of).length);
  const rows = [...counts].map(([label, n]) => {
    const share = of === 0 ? 0 : n / of;
    const bar = '█'.repeat(Math.round(share * WIDTH)) || (n > 0 ? '▏' : '');
    const percent = (100 * share).toFixed(1).padStart(6);
    return `${label.padEnd(width)}  ${String(n).padStart(digits)}  ${percent}  ${bar}`.trimEnd();
  });
  return ['', `${name.padEnd(width)}  ${'n'.padStart(digits)}       %`, ...rows];
}
