import { aliasSpanOn } from '../../../core/entities/registry/entity-state.ts';
import {
  correctRecords,
  correctsLate,
  restsOnRevised,
} from '../../../store/appraisals/correction/correct-records.ts';
import { readClaims } from '../../../store/entities/code-claims.ts';
import { readEntity } from '../../../store/entities/read-entity.ts';
import type { Store } from '../../../store/ground/client.ts';
import { readHead } from '../../../store/records/records-head.ts';

/** An entity whose past may rest on the records of an id, and the day from which it counts as another one. */
type Related = { entity: string; before: string };

/**
 * The entities whose past may rest on records of an id although another entity counts them now: the id itself, the
 * entity whose code it is, and all that these have ever counted as.
 */
export async function relatedTo(
  store: Store,
  { id, day, survivor }: { id: string; day: string; survivor: string },
): Promise<Related[]> {
  const { holders } = await readClaims(store, [id]);
  const ids = new Set([id, holders.get(id) ?? id]);
  const related: Related[] = [];
  // what is added while the set is gone through is gone through as well
  for (const entity of ids) {
    const state = (await readEntity(store, entity))?.state;
    for (const span of state?.aliases ?? []) ids.add(span.entity);
    const before = (state && aliasSpanOn(state, day)?.from) ?? day;
    if (entity !== survivor) related.push({ entity, before });
  }
  return related;
}

/** Appraises the past of a related entity again where records of an id were revised since. */
export async function correctFor(
  store: Store,
  ruleSet: string,
  { entity, before, revised, by }: Related & { revised: string; by: string },
): Promise<void> {
  const isPast =
    (await restsOnRevised(store, ruleSet, entity, revised)) || (await correctsLate(store, ruleSet));
  if (!isPast) return;
  const seq = (await readHead(store, revised))?.seq ?? 0;
  const isOwn = entity === revised;
  const worded = isOwn ? { seq } : { seq: 0, others: [{ entity: revised, seq }] };
  await correctRecords(store, ruleSet, entity, { worded, before, by });
}
