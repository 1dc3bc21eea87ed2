import { stringify } from 'csv-stringify/sync';
import { observedOnOf } from '../../core/appraisal/observed-on.ts';
import type { Prepared } from '../../core/rule-set/prepared.ts';
import type { Value } from '../../core/values/value-type.ts';
import type { GradedLine } from './grade-line.ts';

const HEAD = ['entity', 'kind', 'asOf', 'observedOn', 'score', 'grade', 'tier', 'nextInspection'];

/** Writes appraisals as CSV. */
export type CsvLines = { header: string; line: (graded: GradedLine) => string };

/**
 * The columns of CSV output: a term, domains and shown values only where the rule set has them, and a state only where entities can
 * have one. Several measures are separated by ";".
 */
export function csvLines(prepared: Prepared, hasStates: boolean): CsvLines {
  const domains = prepared.domains.flatMap(({ name, part }) => [
    ...(part.grades ? [{ name, made: 'grade' as const }] : []),
    ...(part.score ? [{ name, made: 'score' as const }] : []),
  ]);
  const hasTerms = prepared.part.grades?.some(({ valid }) => valid !== undefined) === true;
  const columns = [
    ...[...HEAD, 'measures', ...(hasTerms ? ['validUntil'] : [])],
    ...domains.map(({ name, made }) => `${name}.${made}`),
    ...prepared.shown.map(({ name }) => `shown.${name}`),
    ...['line', 'error', ...(hasStates ? ['notAppraised'] : [])],
  ];
  return { header: stringify([columns]), line };

  function line(graded: GradedLine): string {
    const cells = cellsOf(graded);
    // prevents a spreadsheet from reading a text as a formula
    return stringify([columns.map((column) => cells[column] ?? null)], { escape_formulas: true });
  }

  function cellsOf(graded: GradedLine): Record<string, unknown> {
    if ('error' in graded) return { line: graded.line, error: graded.error.message };
    if ('notAppraised' in graded) {
      const { id, kind } = graded.entity as { id: string; kind: string };
      return { entity: id, kind, line: graded.line, notAppraised: graded.notAppraised };
    }
    const { entity, asOf, score, grade, tier, nextInspection, validUntil } = graded;
    const measures = graded.measures.map(({ measure }) => measure).join(';');
    const outcomes = domains.map(({ name, made }) => [
      `${name}.${made}`,
      graded.domains?.[name]?.[made],
    ]);
    const shown = prepared.shown.map(({ name }) => [`shown.${name}`, cellOf(graded.shown?.[name])]);
    return {
      ...(Object.fromEntries([...outcomes, ...shown]) as object),
      ...{ entity: entity.id, kind: entity.kind, asOf, observedOn: observedOnOf(graded) },
      ...{ score, grade, tier, nextInspection, measures, validUntil },
    };
  }
}

function cellOf(value: Value | null | undefined): unknown {
  return Array.isArray(value) ? value.join(';') : value;
}
