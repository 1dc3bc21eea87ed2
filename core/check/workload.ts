import { greatestOf } from '../ground/extremes.ts';
import { comparisonsOf } from '../conditions/node.ts';
import { columnsOf } from '../expressions/lookup-table.ts';
import type { Prepared } from '../rule-set/prepared.ts';
import { isTableRule } from '../rule-set/flat-rules.ts';
import { partsOf } from '../rule-set/parts-of.ts';
import { readableIn } from '../rule-set/stages.ts';
import { expressionBounds } from './analysis/expression-bounds.ts';
import { expressionsIn } from './analysis/placed-expressions.ts';
import { conditionsReading } from './second-opinion/conditions-reading.ts';
import { rootConditions } from './second-opinion/second-opinion.ts';

/**
 * What parts of a check cost, in microseconds as docs/measurements.md has them: json-rules-engine for a
 * comparison that it evaluates and a fact that it is given, this engine for a comparison, and both for an
 * input whatever it reads; an expression is computed in decimals.
 */
const COST = { reference: 7, given: 2, own: 0.02, input: 30, prepared: 60, expression: 2 };

/** The parts of a check that grow with a rule set and its cases. */
type Part = 'cases' | 'inputs' | 'engines' | 'examination';

/**
 * What each part of a check may take, in estimated microseconds. What would take longer is examined in part,
 * and a finding says so; no part waits for another.
 */
const MOST: Readonly<Record<Part, number>> = {
  cases: 60e6,
  inputs: 30e6,
  engines: 90e6,
  examination: 30e6,
};

/** Values of facts that the inputs of a check may hold together: what fits a function's memory. */
const MOST_VALUES = 8_000_000;

/** The estimated work of a check. */
export type Workload = {
  /** Microseconds of each part, at most what it may take. */
  parts: Readonly<Record<Part, number>>;
  /** Microseconds of all. */
  total: number;
  /** The greatest number of cases that both engines evaluate. */
  mostCases: number;
  /** How many inputs at bounds may be made. */
  mostInputs: number;
  /** How often facts may be appraised to see whether they improve what is declared better. */
  mostAppraised: number;
  /** What it takes to ask both engines about one input that varies a fact, in microseconds. */
  costOf: (fact: string) => number;
  /** What both engines may take for all inputs, in microseconds. */
  mostForEngines: number;
};

/**
 * Estimates what it takes to check a rule set with so many cases, and shares out what it may take. The same
 * document has the same estimate everywhere, so that a check finds the same on every machine.
 */
export function workloadOf(prepared: Prepared, cases: number): Workload {
  const { ruleSet } = prepared;
  const sizes = rootConditions(ruleSet).map(({ node }) => comparisonsOf(node).length);
  const comparisons = sizes.reduce((sum, size) => sum + size, 0);
  const facts = Object.keys(ruleSet.facts).length;
  const reading = conditionsReading(ruleSet);
  const own =
    COST.input + facts + 3 * COST.own * comparisons + COST.expression * computedIn(ruleSet);
  const costOf = (fact: string): number => {
    let asked = 0;
    for (const at of reading(fact)) asked += sizes[at] ?? 0;
    return COST.reference * asked + own;
  };
  const bounds = boundsOf(ruleSet);
  const places = Math.min(cases, PLACES);
  const varied = [...readableIn(ruleSet, 'measures').keys()].map((fact) => ({
    inputs: VALUES * places * (bounds.get(fact) ?? 0),
    cost: costOf(fact),
  }));
  const inputs = varied.reduce((sum, one) => sum + one.inputs, 0);
  const engines = varied.reduce((sum, one) => sum + one.inputs * one.cost, 0);
  const aCase = COST.reference * comparisons + COST.given * facts + own;
  const work: Record<Part, number> = {
    cases: cases * aCase,
    inputs: inputs * own,
    engines,
    examination:
      COST.prepared * comparisons +
      comparisons * greatestOf([1, ...bounds.values()]) +
      COST.own * cellsIn(ruleSet),
  };
  const parts = Object.fromEntries(
    Object.entries(work).map(([part, cost]) => [part, Math.min(cost, MOST[part as Part])]),
  ) as Record<Part, number>;
  return {
    parts,
    total: Object.values(parts).reduce((sum, cost) => sum + cost, COST.prepared * comparisons),
    mostCases: Math.floor(MOST.cases / aCase),
    mostInputs: Math.floor(Math.min(MOST.inputs / own, MOST_VALUES / (facts + 1))),
    mostAppraised: Math.floor(MOST.examination / own),
    costOf,
    mostForEngines: MOST.engines,
  };
}

/** Rows of a table that take as long to go through as one expression takes to compute. */
const ROWS = 50;

/** The expressions that one input computes; a look-up goes through the rows of its table. */
function computedIn(ruleSet: Prepared['ruleSet']): number {
  return expressionsIn(ruleSet).reduce((sum, { expression }) => {
    const rows = 'lookup' in expression ? ruleSet.tables?.[expression.lookup]?.rows.length : 0;
    return sum + 1 + (rows ?? 0) / ROWS;
  }, 0);
}

/** How many cells are compared with the values of their columns, to see what becomes of each combination. */
function cellsIn(ruleSet: Prepared['ruleSet']): number {
  const decisions = partsOf(ruleSet).flatMap(({ rules }) =>
    rules.filter(isTableRule).map(({ table }) => table.rows.length ** 2 * table.inputs.length),
  );
  const lookups = Object.values(ruleSet.tables ?? {}).map(
    (table) => table.rows.length ** 2 * columnsOf(table).keys.length,
  );
  return [...decisions, ...lookups].reduce((sum, cells) => sum + 3 * cells, 0);
}

/** A bound has so many values around it. */
const VALUES = 3;
/** In so many cases is a fact varied, on average. */
const PLACES = 2;

/** With how many values each fact is compared. */
function boundsOf(ruleSet: Prepared['ruleSet']): ReadonlyMap<string, number> {
  const bounds = new Map<string, Set<unknown>>();
  for (const { node } of rootConditions(ruleSet)) {
    for (const { fact, value, valueFact } of comparisonsOf(node)) {
      for (const name of valueFact === undefined ? [fact] : [fact, valueFact]) {
        const values = bounds.get(name) ?? new Set();
        bounds.set(name, values.add(valueFact ?? JSON.stringify(value)));
      }
    }
  }
  for (const [name, comparisons] of expressionBounds(ruleSet)) {
    const values = bounds.get(name) ?? new Set();
    for (const { value } of comparisons) values.add(JSON.stringify(value));
    bounds.set(name, values);
  }
  return new Map([...bounds].map(([name, values]) => [name, values.size]));
}

/** Receives the progress of a check; the callee can let other work run before it returns. */
export type Progress = (done: number, total: number) => void | Promise<void>;

/** Tells how much of the estimated work is done. */
export type Tracker = {
  /** Counts work of a part; what it takes beyond the estimate is not counted. */
  spend: (part: Part, microseconds: number) => void | Promise<void>;
  /** Counts a part as done. */
  end: (part: Part) => void | Promise<void>;
};

/** Follows a check through its parts. */
export function trackerOf({ parts, total }: Workload, onProgress: Progress): Tracker {
  const done: Record<Part, number> = { cases: 0, inputs: 0, engines: 0, examination: 0 };
  const rest = total - Object.values(parts).reduce((sum, cost) => sum + cost, 0);
  const told = (): void | Promise<void> => {
    const sum = Object.values(done).reduce((all, cost) => all + cost, rest);
    return onProgress(Math.min(sum, total), total);
  };
  return {
    spend: (part, microseconds) => {
      done[part] = Math.min(done[part] + microseconds, parts[part]);
      return told();
    },
    end: (part) => {
      done[part] = parts[part];
      return told();
    },
  };
}

/** Of many, as evenly as may be, so many that what they cost together is at most `most`. */
export function evenly<T>(
  list: readonly T[],
  costOf: (one: T) => number,
  most: number,
): readonly T[] {
  const cost = list.reduce((sum, one) => sum + costOf(one), 0);
  if (cost <= most) return list;
  const share = most / cost;
  return list.filter((_, at) => Math.floor((at + 1) * share) > Math.floor(at * share));
}
