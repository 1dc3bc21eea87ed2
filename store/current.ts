import { sha256 } from '#sha256';
import type {
  Appraisal,
  AppraisedMeasure,
  Outcome,
  Previous,
} from '../core/appraisal/appraisal.ts';
import type { GivenFacts } from '../core/facts/values.ts';
import type { Store } from './client.ts';
import { getItem, without, type Item } from './requests.ts';

/** A measure in force, without the catalogue's texts. */
export type MeasureInForce = Pick<
  AppraisedMeasure,
  'measure' | 'kind' | 'status' | 'law' | 'from' | 'until'
>;

/** The lean appraisal in force; its texts and reasons are in the payload of the same id. */
export type InForce = Omit<Appraisal, 'measures'> & { measures: MeasureInForce[] };

/** What one run did to an entity, so that a resumed run counts it the same. */
export type RunMark = { id: string; gradeBefore: string | null; gradeAfter: string | null };

/** What is held of one entity under one rule set. */
export type Current = {
  /** Length of the entity's chain, and the hash of its last entry. */
  seq: number;
  head: string;
  facts: GivenFacts;
  inForce: InForce;
  /** What was in force for an earlier asOf than `inForce`. */
  before: Previous | null;
  run?: RunMark;
};

/** The bucket of an entity: the first byte of the hash of its id. */
export function bucketOf(entity: string): number {
  return Number.parseInt(sha256(entity).slice(0, 2), 16);
}

/** A bucket's partition key, such as `gb-food-hygiene#007`. */
export function bucketKey(ruleSet: string, bucket: number): string {
  return `${ruleSet}#${String(bucket).padStart(3, '0')}`;
}

/** The partition of entities of one grade and tier in the index by class. */
export function classKey(ruleSet: string, grade: string | null, tier: string | null): string {
  return `${ruleSet}#${grade ?? '-'}#${tier ?? '-'}`;
}

/** An entity's place in its class: by the day of the next inspection, those without one last. */
export function dueKey(day: string | undefined, entity: string): string {
  return `${day ?? '9999-12-31'}#${entity}`;
}

/** The primary key of what is held of an entity under a rule set. */
export function currentKey(ruleSet: string, entity: string): { bucket: string; entity: string } {
  return { bucket: bucketKey(ruleSet, bucketOf(entity)), entity };
}

/** What is held of an entity under a rule set; null where it was never appraised. */
export async function readCurrent(
  store: Store,
  ruleSet: string,
  entity: string,
): Promise<Current | null> {
  const item = await getItem(store, 'current', currentKey(ruleSet, entity));
  return item ? currentOf(item) : null;
}

export function itemOf(current: Current): Item {
  const { inForce } = current;
  const { ruleSet, entity, grade, tier, nextInspection } = inForce;
  return {
    ...currentKey(ruleSet.id, entity.id),
    class: classKey(ruleSet.id, grade, tier),
    due: dueKey(nextInspection, entity.id),
    ...current,
    // As text: a fact may be any number of JSON, also one beyond what the database calls a number,
    // and an appraisal keeps the order of its keys.
    facts: JSON.stringify(current.facts),
    inForce: JSON.stringify(inForce),
  };
}

export function currentOf(item: Item): Current {
  const { seq, head, before, run } = item as Pick<Current, 'seq' | 'head' | 'before' | 'run'>;
  const facts = JSON.parse(item['facts'] as string) as GivenFacts;
  return { seq, head, facts, inForce: inForceIn(item), before, ...(run ? { run } : {}) };
}

/** The appraisal in force, of an item or of its entry in the index. */
export function inForceIn(item: Item): InForce {
  return JSON.parse(item['inForce'] as string) as InForce;
}

/** Leaves out what the catalogue says about each measure anyway. */
export function leanOf(appraisal: Appraisal): InForce {
  const measures = appraisal.measures.map(({ measure, kind, status, law, from, until }) => ({
    measure,
    kind,
    status,
    law,
    from,
    ...(until === undefined ? {} : { until }),
  }));
  return { ...(without(appraisal, 'reasons') as Appraisal), measures };
}

export function outcomeOf({ score, grade, tier }: Outcome): Outcome {
  return { score, grade, tier };
}
