import { canonical } from '../ground/digest.ts';
import type { Catalogue, MeasureDefinition } from './catalogue.ts';

/** What the catalogue says of how a measure lives, which no appraisal rests on. */
const OF_ITS_LIFE = ['appliesTo', 'elsewhere', 'endsBy', 'procedure', 'severity', 'alike'] as const;

/**
 * A measure that a version of a rule set froze, with what today's catalogue says beyond it of how the measure lives: its
 * procedure, for example, where there was none at the time. What was frozen goes before what the catalogue says today.
 *
 * @example completedMeasure({ id: 'm', kind: 'restriction', procedure: 'a' }, { measures: [{ id: 'm', kind: 'restriction', procedure: 'b' }] }).procedure // 'a'
 */
export function completedMeasure(
  frozen: MeasureDefinition,
  { measures }: Pick<Catalogue, 'measures'>,
): MeasureDefinition {
  const today = measures.find(({ id, kind }) => id === frozen.id && kind === frozen.kind);
  if (!today) return frozen;
  const added = Object.entries(today).filter(([key]) => isOfItsLife(key));
  return { ...Object.fromEntries(added), ...frozen };
}

/**
 * The measures of a catalogue as a version froze them, where today's say the same and add only how a measure lives. A measure
 * that says something else than the frozen one stays as it is today.
 */
export function measuresAsFrozen(
  { measures }: Pick<Catalogue, 'measures'>,
  frozen: readonly MeasureDefinition[],
): MeasureDefinition[] {
  const byId = new Map(frozen.map((measure) => [measure.id, measure]));
  return measures.map((today) => {
    const held = byId.get(today.id);
    return held && isCompletion(held, today) ? held : today;
  });
}

function isCompletion(frozen: MeasureDefinition, today: MeasureDefinition): boolean {
  const said = Object.entries(today).filter(
    ([key]) => Object.hasOwn(frozen, key) || !isOfItsLife(key),
  );
  return canonical(Object.fromEntries(said)) === canonical(frozen);
}

function isOfItsLife(key: string): boolean {
  return OF_ITS_LIFE.some((one) => one === key);
}
