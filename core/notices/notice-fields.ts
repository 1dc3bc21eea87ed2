import type { ProcedureDocument } from '../procedures/procedure-schema.ts';
import type { Step } from '../procedures/step-schema.ts';

/** What stands in place of a field: words within a line, or blocks of their own. */
export type FieldKind = 'line' | 'blocks';

/** The fields of every notice, each with what stands in its place. */
const always = {
  'proceeding.id': ['line', 'the id of the proceeding'],
  'proceeding.opened': ['line', 'the day on which the proceeding was opened'],
  'procedure.title': ['line', 'the title of the procedure'],
  'step.on': ['line', 'the day of the step, which is that of its service'],
  entity: ['line', 'the name of the organisation, if its register gives one, and its codes'],
  office: ['line', 'the authority or its office'],
  'office.address': ['line', 'where the office is reached'],
  'measure.title': ['line', 'what the measure is'],
  'measure.law': ['line', 'the law that provides for the measure'],
  'measure.wayBack': ['line', 'what ends the measure'],
  'hearing.time': ['line', 'when the hearing is'],
  'hearing.place': ['line', 'where the hearing is'],
  content: ['blocks', 'what is proposed, decided or told, in the words of the office'],
  reasons: ['blocks', 'the reasons, in the words of the office'],
  evidence: ['blocks', 'the evidence, in the words of the office'],
  law: ['blocks', 'the law that the template cites'],
  periods: ['blocks', 'each period that begins with the step'],
  remedies: ['blocks', 'each remedy: to whom, within which time, its last day, its law'],
} as const satisfies Record<string, readonly [FieldKind, string]>;

/** Fields that every notice has: who writes, to whom, and when. */
export const everywhere = ['office', 'entity', 'step.on'] as const;

/** The fields of all notices, with what they mean. */
export const noticeFields: readonly { field: string; kind: FieldKind; meaning: string }[] =
  Object.entries(always).map(([field, [kind, meaning]]) => ({ field, kind, meaning }));

/**
 * The fields that a template of a step can have, by their names: those of every notice, the periods that begin with the step,
 * and what is said of the case.
 */
export function fieldsOfStep(
  { fields = {} }: ProcedureDocument,
  { starts = [] }: Pick<Step, 'starts'>,
): ReadonlyMap<string, FieldKind> {
  return new Map<string, FieldKind>([
    ...noticeFields.map(({ field, kind }) => [field, kind] as const),
    ...starts.flatMap((name) =>
      (['title', 'length', 'lastDay'] as const).map(
        (of) => [`period.${name}.${of}`, 'line'] as const,
      ),
    ),
    ...Object.keys(fields).map((name) => [`case.${name}`, 'line'] as const),
  ]);
}
