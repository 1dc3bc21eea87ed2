import type { Appraisal } from '../../core/appraisal/appraisal.ts';
import { appraise, appraiseLean } from '../../core/appraisal/appraise.ts';
import type { Fault } from '../../core/ground/fault.ts';
import { entityFaults } from '../../core/entities/identifiers/entity.ts';
import { subjectOf, type Beside } from '../input/derived-subject.ts';
import { entityOf } from '../input/entity-of.ts';
import type { Line } from '../input/text/line.ts';
import type { Chosen } from '../rule-sets/rule-set-source.ts';

/** A line that could not be appraised, with every fault. */
export type BadLine = { line: number; error: { message: string; faults: Fault[] } };
/** A line of an entity that is not to be appraised because of its state. */
export type NotAppraised = { line: number; entity: unknown; notAppraised: string };
export type GradedLine = Appraisal | BadLine | NotAppraised;

export type GradeOptions = { isLean: boolean; kind?: string | undefined; beside?: Beside };

/** Appraises one line. */
export function gradeLine(
  chosen: Chosen,
  line: Line,
  { isLean, kind, beside }: GradeOptions,
): GradedLine {
  const { prepared, admitted } = chosen;
  if ('unreadable' in line)
    return badLine(line.line, [{ pointer: line.pointer ?? '', message: line.unreadable }]);
  const entity = entityOf(prepared, line.entity, { kind, admitted });
  if ('notAppraised' in line) {
    const faults = entityFaults(entity, admitted);
    const { line: number, notAppraised } = line;
    return faults.length > 0 ? badLine(number, faults) : { line: number, entity, notAppraised };
  }
  const read = subjectOf(chosen, { ...line, entity }, beside);
  if ('faults' in read) return badLine(line.line, read.faults);
  const { input } = read;
  return isLean ? appraiseLean(prepared, input) : appraise(prepared, input);
}

/** A line that is refused, with every fault. */
export function badLine(line: number, faults: Fault[]): BadLine {
  const [first] = faults;
  const more = faults.length > 1 ? ` (and ${faults.length - 1} more)` : '';
  const message = `line ${line}: ${first ? `${first.pointer} ${first.message}`.trim() : 'is refused'}${more}`;
  return { line, error: { message, faults } };
}
