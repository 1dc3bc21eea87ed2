import { ENGINE, appraise } from '../core/appraisal/appraise.ts';
import { find } from '../core/appraisal/find.ts';
import { measuresOf } from '../core/appraisal/measures.ts';
import { reasonsOf } from '../core/appraisal/reasons.ts';
import { digestOf } from '../core/ground/digest.ts';
import { isEntity } from '../core/entities/identifiers/entity.ts';
import type { Prepared } from '../core/rule-set/prepared.ts';
import { benchRuleSets, inputOf, type Given } from './rule-set-costs.ts';
import { medians, type Timed } from './medians.ts';

/** What each part of an appraisal costs by itself, in microseconds, in the order of the pipeline. */
export type Parts = { id: string; parts: ReadonlyMap<string, number>; wholeUs: number };

/** Where the time of whole appraisals goes, for every rule set of the rules folder. */
export async function appraisalParts(rounds: number): Promise<Parts[]> {
  const all: Parts[] = [];
  for (const { prepared, given } of benchRuleSets()) {
    const found = await medians(partsOf(prepared, given), rounds);
    const { whole: wholeUs = 0, ...parts } = Object.fromEntries(found);
    all.push({ id: prepared.ruleSet.id, parts: new Map(Object.entries(parts)), wholeUs });
  }
  return all;
}

function partsOf(prepared: Prepared, given: readonly Given[]): Timed[] {
  const { sheet, compiled } = prepared;
  const inputs = given.map((one) => inputOf(prepared, one));
  const findings = inputs.map((input) => find(prepared, input));
  const hashed = inputs.map(({ entity, asOf, previous }) => ({
    engine: ENGINE,
    entity,
    ruleSet: prepared.digest,
    facts: prepared.digest,
    asOf,
    previous: previous ?? null,
  }));
  const part = <T>(name: string, over: readonly T[], ask: (one: T, at: number) => unknown) => ({
    name,
    units: over.length,
    pass: () => over.forEach(ask),
  });
  return [
    part('door: entity', given, ({ entity }) => isEntity(entity)),
    part('door: facts', given, ({ facts }) => sheet.plainValuesOf(facts)),
    part('facts to values', inputs, ({ facts }) => sheet.valuesOf(facts)),
    part('rules', findings, ({ values }) => compiled.rules(values)),
    part('all stages', inputs, (input) => find(prepared, input)),
    part('measures', findings, ({ values }, at) => {
      const { asOf } = inputs[at]!;
      return measuresOf(prepared, { asOf, observedOn: asOf }, values);
    }),
    part('reasons', findings, (one) => reasonsOf(prepared, one)),
    part('digests', inputs, ({ facts }, at) => [digestOf(facts), digestOf(hashed[at])]),
    part('whole', given, (one) => appraise(prepared, inputOf(prepared, one))),
  ];
}

/** The parts as a table, one column for each rule set; what is not timed by itself is the rest. */
export function partsLines(all: readonly Parts[]): string[] {
  const row = (name: string, cells: readonly string[]): string =>
    `${name.padEnd(30)}${cells.map((cell) => cell.padStart(22)).join('')}`;
  const names = [...(all[0]?.parts.keys() ?? [])];
  return [
    'Where the time of whole appraisals goes, each part timed by itself, in microseconds;',
    '"all stages" holds values, rules, score, grade and tier',
    row(
      'part',
      all.map(({ id }) => id),
    ),
    ...names.map((name) =>
      row(
        name,
        all.map(({ parts }) => (parts.get(name) ?? 0).toFixed(2)),
      ),
    ),
    row(
      'whole',
      all.map(({ wholeUs }) => wholeUs.toFixed(2)),
    ),
  ];
}
