import { shownExamples, shownWords } from '../../pages/simulation/shown-words.ts';
import { counted } from '../../core/words/words.ts';
import type {
  Breakdown,
  Classes,
  FurthestMove,
  Refused,
  Simulation,
} from '../../core/simulation/simulation.ts';
import { figure, figured, percent } from '../../pages/number-words.ts';
import {
  allOf,
  difference,
  domainName,
  domainsWords,
  movesWords,
  outcomeWords,
  refusedBy,
  refusedWords,
  sidesOf,
  transitionWords,
  whyWords,
} from '../../pages/simulation/simulation-words.ts';
import { printable } from './printable.ts';
import { styled } from './style.ts';
import { textTable } from './text-table.ts';

const SHOWN_RULES = 10;
const SHOWN_ENTITIES = 10;
const SHOWN_FAULTS = 10;
const NONE = '(none)';

/** A simulation for a terminal: moves, matrix, tiers, measures, rules, and the entities that move the furthest. */
export function simulationLines(simulation: Simulation): string {
  const { before, after, asOf, grades, tiers, refused, furthest, by } = simulation;
  const sides = sidesOf(simulation);
  const date = asOf === undefined ? '' : ` as of ${asOf}`;
  const sections = [
    [
      styled('bold', `${after.id}: ${sides.before} -> ${sides.after}${date}`),
      movesWords(simulation),
      ...[shownWords(simulation) ?? []].flat().map(printable),
      ...transitionWords(simulation),
      ...[refusedWords(simulation) ?? []].flat(),
    ],
    ...(before.id === after.id ? [] : [[`Two rule sets are compared: ${before.id}, ${after.id}.`]]),
    ...(grades ? [titled('Grade before (rows) and after (columns)', matrixRows(grades))] : []),
    ...domainsOf(simulation),
    ...(tiers ? [titled('Tiers and inspections a year', tierRows(simulation))] : []),
    measuresOf(simulation),
    shownOf(simulation),
    rulesOf(simulation),
    ...by.map(breakdownOf),
    furthestOf(furthest),
    ...refused.map(faultsOf),
    leftOutOf(simulation),
  ];
  const shown = sections.filter((lines) => lines.length > 0);
  return `${shown.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function titled(title: string, rows: string[]): string[] {
  return [styled('underline', title), ...rows];
}

function matrixRows({ before, after, matrix, distribution }: Classes): string[] {
  const sum = (label: string | null): string =>
    figure(distribution.find((count) => count.label === label)?.before ?? 0);
  const rows = before.map((label, row) => [
    `  ${label ?? NONE}`,
    ...after.map((_, column) => {
      const count = matrix[row]?.[column] ?? 0;
      return count === 0 ? '.' : figure(count);
    }),
    label === null ? figure(totalOf(matrix[row] ?? [])) : sum(label),
  ]);
  const sums = after.map((label, column) => {
    if (label === null) return figure(totalOf(matrix.map((row) => row[column] ?? 0)));
    const found = distribution.find((count) => count.label === label);
    return found ? figure(found.after) : '';
  });
  return textTable([
    ['', ...after.map((label) => `>${label ?? NONE}`), 'before'],
    ...rows,
    ['  after', ...sums],
  ]);
}

function totalOf(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}

/** The matrix of each domain, and how many move in domains only. */
function domainsOf(simulation: Simulation): string[][] {
  const { domains = [] } = simulation;
  const words = domainsWords(simulation);
  return [
    ...domains.map((one) =>
      titled(
        printable(`Domain ${domainName(one)}: grade before (rows) and after (columns)`),
        matrixRows(one.grades),
      ),
    ),
    ...(words === undefined ? [] : [[words]]),
  ];
}

function tierRows({ tiers, inspections }: Simulation): string[] {
  const rows = (tiers?.distribution ?? []).map(({ label, before, after }) => [
    `  ${label}`,
    figure(before),
    figure(after),
    difference(before, after),
  ]);
  const { before, after } = inspections;
  return textTable([
    ['  tier', 'before', 'after', 'difference'],
    ...rows,
    ['  inspections a year', figure(before), figure(after), difference(before, after)],
  ]);
}

function measuresOf({ measures }: Simulation): string[] {
  if (measures.length === 0) return [];
  const rows = measures.map(({ measure, before, after, start, end }) => [
    `  ${measure}`,
    figure(before),
    figure(after),
    figure(start),
    figure(end),
  ]);
  return titled('Measures', textTable([['  measure', 'before', 'after', 'start', 'end'], ...rows]));
}

function shownOf({ shown = [] }: Simulation): string[] {
  const lines = shown
    .filter(({ differ }) => differ > 0)
    .flatMap((one) => [
      `  ${printable(one.title)}: ${figured(one.differ, 'entity', 'entities')}`,
      ...shownExamples(one).map((example) => `    ${printable(example)}`),
    ]);
  return lines.length === 0
    ? []
    : titled('Shown values that differ, with the first entities', lines);
}

function rulesOf({ rules, movedWithoutRule }: Simulation): string[] {
  if (rules.length === 0 && movedWithoutRule === 0) return [];
  const rows = rules
    .slice(0, SHOWN_RULES)
    .map(({ rule, fires, ceases, otherwise, moved }) => [
      `  ${rule}`,
      figure(moved),
      figure(fires),
      figure(ceases),
      figure(otherwise),
    ]);
  const head = ['  rule', 'of moved', 'fires', 'no longer', 'otherwise'];
  const more = rules.length - SHOWN_RULES;
  return titled('Rules with a different effect', [
    ...(rows.length > 0 ? textTable([head, ...rows]) : []),
    ...(more > 0 ? [`  and ${more} more`] : []),
    ...(movedWithoutRule > 0
      ? [
          `  ${figured(movedWithoutRule, 'moves', 'move')} because of the scale, the start, a term or the tiers alone`,
        ]
      : []),
  ]);
}

function breakdownOf({ title, by, unit, groups }: Breakdown): string[] {
  const found = groups.filter((group) => allOf(group) > 0);
  if (found.length === 0) return [];
  const rows = found.map((group) => [
    `  ${printable(group.label)}`,
    figure(allOf(group)),
    figure(group.better),
    figure(group.worse),
    figure(group.other),
    percent(allOf(group) - group.stays, allOf(group)),
  ]);
  const head = [`  ${by}${unit === undefined ? '' : `, ${unit}`}`, 'entities'];
  return titled(
    printable(title),
    textTable([[...head, 'better', 'worse', 'other', 'moved'], ...rows]),
  );
}

function furthestOf(furthest: readonly FurthestMove[]): string[] {
  if (furthest.length === 0) return [];
  const lines = furthest
    .slice(0, SHOWN_ENTITIES)
    .flatMap((move) => [
      `  ${move.entity.id}: ${outcomeWords(move.before, move.after)} -> ${outcomeWords(move.after, move.before)}`,
      ...whyWords(move).map((why) => `    ${printable(why)}`),
    ]);
  const more = furthest.length - SHOWN_ENTITIES;
  return titled('Those that move the furthest', [
    ...lines,
    ...(more > 0 ? [`  and ${more} more; --json and --html show them`] : []),
  ]);
}

function faultsOf({ by, entities, faults }: Refused): string[] {
  const rows = faults
    .slice(0, SHOWN_FAULTS)
    .map(({ pointer, message, entities: count }) =>
      `  ${figure(count)}  ${printable(`${pointer} ${message}`.trim())}`.trimEnd(),
    );
  const more = faults.length - SHOWN_FAULTS;
  return titled(`${figure(entities)} ${refusedBy[by]}`, [
    ...rows,
    ...(more > 0 ? [`  and ${counted(more, 'other fault')}`] : []),
  ]);
}

function leftOutOf({ leftOut }: Simulation): string[] {
  return leftOut.map(
    ({ fact, for: side, entities }) =>
      `${figured(entities, 'gives', 'give')} "${fact}", which ${side === 'after' ? 'the draft' : 'the version before'} does not declare; it was left out there.`,
  );
}
