import type {
  Appraisal,
  AppraisedMeasure,
  Outcome,
  Previous,
} from '../../../core/appraisal/appraisal.ts';
import { observedOnOf } from '../../../core/appraisal/observed-on.ts';
import type { GivenFacts } from '../../../core/facts/values.ts';
import type { Fault } from '../../../core/ground/fault.ts';
import type { EntityKind } from '../../../core/entities/identifiers/entity.ts';
import { bucketOf } from '../../ground/bucket.ts';
import type { Store } from '../../ground/client.ts';
import type { PlacesRead, ReadPlace, RecordsRead } from '../../ledger/ledger.ts';
import { getItem, without, type Item } from '../../ground/requests.ts';

/** A measure in force, without the catalogue's texts. */
export type MeasureInForce = Pick<
  AppraisedMeasure,
  'measure' | 'kind' | 'status' | 'law' | 'from' | 'until'
> & { renews?: false };

/** The lean appraisal in force; its texts and reasons are in the payload of the same id. */
export type InForce = Omit<Appraisal, 'measures'> & { measures: MeasureInForce[] };

/** The effect of one run on an entity, so that a resumed run counts it the same. */
export type RunMark = { id: string; before: string | null; after: string | null };

/** The facts that records made, which records those were, and the first day on which time alone changes one. */
export type DrawnHeld = { made: GivenFacts; records: RecordsRead; changesOn: string | null };

/** Why the records of an entity were not read: a version refuses its facts, with the faults; and the places up to which they wait. */
export type Failed = Pick<PlacesRead, 'seq' | 'others'> & {
  version: string;
  faults: readonly Fault[];
};

/** The current item of one entity under one rule set. */
export type Current = {
  /** Length of the entity's chain, and the hash of its last entry. */
  seq: number;
  head: string;
  facts: GivenFacts;
  /** The day that the facts describe; items written before facts had one do not say it. */
  observedOn?: string;
  /** The outcome of the facts' own appraisal, where that is not the one in force. */
  own?: Previous;
  inForce: InForce;
  /** What records made of it, and until when time alone changes nothing of that. */
  drawn?: DrawnHeld;
  /** The effects of the last runs that changed it, newest first. */
  runs: RunMark[];
  /** The earliest asOf that was corrected, as long as later appraisals still rest on what stood before. */
  owes?: string;
  /** Why its records were not read up to a place, until an appraisal has read them. */
  failed?: Failed;
};

/**
 * The appraisal in force as its item keeps it: without what the item's key says, and of each
 * measure without what its status and the appraisal say. The index by class projects it and has
 * the same key.
 */
type StoredInForce = Omit<InForce, 'entity' | 'ruleSet' | 'measures'> & {
  kind: EntityKind;
  version: string;
  digest: string;
  measures: (Omit<MeasureInForce, 'kind' | 'from'> & { from?: string })[];
};

/** A bucket's partition key, such as `gb-food-hygiene#007`. */
export function bucketKey(ruleSet: string, bucket: number): string {
  return `${ruleSet}#${String(bucket).padStart(3, '0')}`;
}

/** The rule set of a bucket's partition key. */
export function ruleSetOfBucket(bucket: string): string {
  return bucket.slice(0, bucket.lastIndexOf('#'));
}

/** The partition of entities of one grade and tier in the index by class. */
export function classKey(ruleSet: string, grade: string | null, tier: string | null): string {
  return `${ruleSet}#${grade ?? '-'}#${tier ?? '-'}`;
}

/** An entity's place in its class: by the day of the next inspection, those without one last. */
export function dueKey(day: string | undefined, entity: string): string {
  return `${day ?? '9999-12-31'}#${entity}`;
}

/** The primary key of the current item of an entity under a rule set. */
export function currentKey(ruleSet: string, entity: string): { bucket: string; entity: string } {
  return { bucket: bucketKey(ruleSet, bucketOf(entity)), entity };
}

/** The current item of an entity under a rule set; null if it was never appraised. */
export async function readCurrent(
  store: Store,
  ruleSet: string,
  entity: string,
): Promise<Current | null> {
  const item = await getItem(store, 'current', currentKey(ruleSet, entity));
  return item ? currentOf(item) : null;
}

export function itemOf(current: Current): Item {
  const { seq, head, facts, observedOn, own, inForce, drawn, runs, owes, failed } = current;
  const { ruleSet, entity, grade, tier, nextInspection } = inForce;
  return {
    ...currentKey(ruleSet.id, entity.id),
    class: classKey(ruleSet.id, grade, tier),
    due: dueKey(nextInspection, entity.id),
    seq,
    head,
    // As text: a fact may be any number of JSON, also one beyond what the database calls a number,
    // and an appraisal keeps the order of its keys.
    facts: JSON.stringify(facts),
    inForce: JSON.stringify(keptOf(inForce)),
    ...(drawn === undefined ? {} : { drawn: JSON.stringify(drawnKept(drawn)) }),
    ...(observedOn === undefined ? {} : { observedOn }),
    ...(own === undefined || isSame(own, datedOutcome(inForce))
      ? {}
      : { own: JSON.stringify(own) }),
    ...(runs.length > 0 ? { runs: JSON.stringify(runs.map(markToText)) } : {}),
    ...(owes === undefined ? {} : { owes }),
    ...(failed === undefined ? {} : { failed: JSON.stringify(failed) }),
  };
}

export function currentOf(item: Item): Current {
  const { seq, head, observedOn, owes } = item as Pick<
    Current,
    'seq' | 'head' | 'observedOn' | 'owes'
  >;
  const facts = JSON.parse(item['facts'] as string) as GivenFacts;
  const runs = JSON.parse((item['runs'] as string | undefined) ?? '[]') as MarkText[];
  const own = item['own'] as string | undefined;
  const failed = item['failed'] as string | undefined;
  return {
    seq,
    head,
    facts,
    ...(observedOn === undefined ? {} : { observedOn }),
    ...(own === undefined ? {} : { own: JSON.parse(own) as Previous }),
    inForce: inForceIn(item),
    ...drawnIn(item),
    runs: runs.map(markOfText),
    ...(owes === undefined ? {} : { owes }),
    ...(failed === undefined ? {} : { failed: JSON.parse(failed) as Failed }),
  };
}

/** In one order of keys, so that the same comes to the same text. */
function drawnKept({ made, records, changesOn }: DrawnHeld): DrawnHeld {
  const { seq, worded, others, count, digest } = records;
  const further = others && {
    others: others.map(({ entity, ...place }) => ({ entity, ...placeKept(place) })),
  };
  const read = { ...placeKept({ seq, worded }), ...further, count, digest };
  return { made, records: read, changesOn };
}

function placeKept({ seq, worded }: { seq: number; worded?: number | undefined }): ReadPlace {
  return worded === undefined ? { seq } : { seq, worded };
}

function drawnIn(item: Item): Pick<Current, 'drawn'> {
  const text = item['drawn'] as string | undefined;
  return text === undefined ? {} : { drawn: JSON.parse(text) as DrawnHeld };
}

/**
 * The day that the facts held describe. Items written before facts had one are read as if it were the day
 * of the appraisal in force, which moves no term of it.
 */
export function dayHeld({ observedOn, inForce }: Current): string {
  return observedOn ?? observedOnOf(inForce);
}

/** The outcome of the own appraisal of the facts held. */
export function ownOutcome({ own, inForce }: Pick<Current, 'own' | 'inForce'>): Previous {
  return own ?? datedOutcome(inForce);
}

function isSame(one: Previous, other: Previous): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** The appraisal in force, of an item or of its entry in the index. */
export function inForceIn(item: Item): InForce {
  const text = JSON.parse(item['inForce'] as string) as StoredInForce;
  const { id, engine, kind, version, digest, measures, ...rest } = text;
  const entity = { id: item['entity'] as string, kind };
  const ruleSet = { id: ruleSetOfBucket(item['bucket'] as string), version, digest };
  return { id, engine, entity, ruleSet, ...rest, measures: measures.map(measureOf(rest.asOf)) };
}

function keptOf({ id, engine, entity, ruleSet, measures, ...rest }: InForce): StoredInForce {
  const { version, digest } = ruleSet;
  const kept = measures.map(({ measure, status, law, from, until, renews }) => ({
    measure,
    status,
    law,
    ...(from === rest.asOf ? {} : { from }),
    ...(until === undefined ? {} : { until }),
    ...(renews === undefined ? {} : { renews }),
  }));
  return { id, engine, kind: entity.kind, version, digest, ...rest, measures: kept };
}

/** Only a restriction is proposed, and only an incentive is granted. */
function measureOf(asOf: string): (kept: StoredInForce['measures'][number]) => MeasureInForce {
  return ({ measure, status, law, from = asOf, until, renews }) => ({
    measure,
    kind: status === 'granted' ? 'incentive' : 'restriction',
    status,
    law,
    from,
    ...(until === undefined ? {} : { until }),
    ...(renews === undefined ? {} : { renews }),
  });
}

type MarkText = [id: string, before: string | null, after: string | null];

function markToText({ id, before, after }: RunMark): MarkText {
  return [id, before, after];
}

function markOfText([id, before, after]: MarkText): RunMark {
  return { id, before, after };
}

/** Leaves out the fields of each measure that the catalogue has. */
export function leanOf(appraisal: Appraisal): InForce {
  const measures = appraisal.measures.map((one) => {
    const { measure, kind, status, law, from, until } = one;
    const isFinal = one.kind === 'incentive' && one.renews === false;
    return {
      measure,
      kind,
      status,
      law,
      from,
      ...(until === undefined ? {} : { until }),
      ...(isFinal ? { renews: false as const } : {}),
    };
  });
  return { ...(without(appraisal, 'reasons') as Appraisal), measures };
}

export function outcomeOf({ score, grade, tier, domains }: Outcome): Outcome {
  return { score, grade, tier, ...(domains === undefined ? {} : { domains }) };
}

/** The part of an appraisal that a later observation can read. */
export function datedOutcome(
  appraised: Outcome & { asOf: string; observedOn?: string | undefined },
): Previous {
  const { asOf } = appraised;
  const observedOn = observedOnOf(appraised);
  return { ...outcomeOf(appraised), asOf, ...(observedOn === asOf ? {} : { observedOn }) };
}
