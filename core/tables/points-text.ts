import { hiddenFaults } from '../json/hidden-faults.ts';
import type { Points, PointsFromFact } from '../rule-set/events.ts';
import type { Cell, Report } from './cell.ts';
import { isSame } from './is-same.ts';
import { FACT, quote, readNumber } from './literal.ts';
import { plainSigns } from './plain-signs.ts';

const SOURCE = new RegExp(`^(?:(\\S+) per )?(${FACT})$`, 'i');
const ROUNDED = /^rounded(?: (halfUp|halfEven|up|down))?(?: to (\d{1,2}))?$/i;
const BAND = /^(?:up to (\S+)|else):? (\S+)$/i;
const BOUND = /^(plus|at least|at most) (\S+)$/i;
const roundings = ['halfUp', 'halfEven', 'up', 'down'] as const;

/**
 * Reads points: a number, or clauses about a fact in the order in which they apply, as in
 * `-3 per late, at least -11`.
 *
 * @example readPoints('−3 per late, at least −11', () => undefined) // { fact: 'late', times: -3, min: -11 }
 */
export function readPoints(cell: Cell, report: Report): Points | undefined {
  if (typeof cell === 'number') return cell;
  if (typeof cell !== 'string') {
    report('must be points, such as -5 or "-5 per late"');
    return;
  }
  const text = cell.trim().startsWith('{') ? cell.trim() : plainSigns(cell.trim(), true);
  const number = readNumber(text, report);
  if (number !== undefined) return number;
  if (text.startsWith('{')) return readJson(text, report) as Points | undefined;
  const [source = '', ...clauses] = text.split(',').map((clause) => clause.trim());
  const [, times, fact] = SOURCE.exec(source) ?? [];
  if (fact === undefined) {
    const example = 'such as -5, "-5 per late" or "area, up to 200: 1, else: 4"';
    report(`must be points, ${example}; found ${quote(source)}`);
    return;
  }
  const points: PointsFromFact = { fact };
  let isWhole = times === undefined || set(points, 'times', readNumber(times, report));
  for (const clause of clauses) isWhole = readClause(clause, points, report) && isWhole;
  if (!isWhole)
    report(
      `has an unknown clause: ${quote(text)}; write clauses such as "at least -11" or "up to 200: 1"`,
    );
  return isWhole ? points : undefined;
}

function readClause(clause: string, points: PointsFromFact, report: Report): boolean {
  const rounded = ROUNDED.exec(clause);
  if (rounded) {
    const [, way, scale] = rounded;
    const round = roundings.find((name) => name.toLowerCase() === way?.toLowerCase());
    if (round) points.round = round;
    if (scale !== undefined) points.scale = Number(scale);
    return way !== undefined || scale !== undefined;
  }
  const band = BAND.exec(clause);
  if (band) {
    const [, upTo, given = ''] = band;
    const [bound, value] = [
      upTo === undefined ? 0 : readNumber(upTo.replace(/:$/, ''), report),
      readNumber(given, report),
    ];
    if (bound === undefined || value === undefined) return false;
    points.bands ??= [];
    points.bands.push(upTo === undefined ? { points: value } : { upTo: bound, points: value });
    return true;
  }
  const [, word = '', number = ''] = BOUND.exec(clause) ?? [];
  const keys = { plus: 'plus', 'at least': 'min', 'at most': 'max' } as const;
  const key = Object.entries(keys).find(([name]) => name === word.toLowerCase())?.[1];
  return key !== undefined && set(points, key, readNumber(number, report));
}

function set(
  points: PointsFromFact,
  key: 'times' | 'plus' | 'min' | 'max',
  value: number | undefined,
): boolean {
  if (value === undefined || points[key] !== undefined) return false;
  points[key] = value;
  return true;
}

/**
 * Writes points as a cell, as JSON if clauses cannot express them.
 *
 * @example writePoints({ fact: 'late', times: -5 }) // '-5 per late'
 */
export function writePoints(points: Points): Cell {
  if (typeof points === 'number') return points;
  const { fact, scale, round, bands = [], times, plus, min, max } = points;
  const rounding = [round, scale === undefined ? undefined : `to ${scale}`].filter(isDefined);
  const clauses = [
    times === undefined ? fact : `${times} per ${fact}`,
    rounding.length === 0 ? undefined : ['rounded', ...rounding].join(' '),
    ...bands.map((band) =>
      band.upTo === undefined ? `else: ${band.points}` : `up to ${band.upTo}: ${band.points}`,
    ),
    plus === undefined ? undefined : `plus ${plus}`,
    min === undefined ? undefined : `at least ${min}`,
    max === undefined ? undefined : `at most ${max}`,
  ];
  const text = clauses.filter(isDefined).join(', ');
  return isSame(
    readPoints(text, () => undefined),
    points,
  )
    ? text
    : JSON.stringify(points);
}

function isDefined(clause: string | undefined): clause is string {
  return clause !== undefined;
}

/** Reads JSON in a cell. */
export function readJson(text: string, report: Report): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    report('begins like JSON but is not valid JSON; correct it');
    return;
  }
  for (const { pointer, message } of hiddenFaults(text, value)) report(`${message}, at ${pointer}`);
  return value;
}
