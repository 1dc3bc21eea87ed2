import { firstRead } from '../../../core/appraisal/first-read.ts';
import type { Governing } from '../../../core/appraisal/governing.ts';
import { noteUpcoming } from '../../../store/appraisals/in-force/upcoming.ts';
import { mergerDay } from '../../../store/entities/counted-as.ts';
import type { Store } from '../../../store/ground/client.ts';
import { recordEnds, type RecordEnds } from '../../../store/records/record-ends.ts';
import { typesDrawn } from '../../../store/records/records-for.ts';
import { writingsOf } from '../../../store/records/writings.ts';

/** An entity, where the chains of records end that count as its own, and the day as of which it would be appraised. */
type Unappraised = { entity: string; ends: Pick<RecordEnds, 'ids' | 'read'>; day: string };

/**
 * Whether a rule set makes a fact of some writing of a record of an entity that was never appraised: of whom it makes none,
 * it says nothing. What was revised or withdrawn since counts, too, so that it does not hang on the order in which writings
 * came. Where it will make one on a day to come, the day is noted, and a run then comes back to the entity.
 */
export async function isReadBy(
  store: Store,
  governing: Governing,
  { entity, ends, day }: Unappraised,
): Promise<boolean> {
  const { id: ruleSet, timeZone } = governing.candidates[0].prepared.ruleSet;
  for (let { ids, read } = ends; ;) {
    const written = await writingsOf(store, ids, typesDrawn(governing), timeZone);
    const days = governing.candidates.flatMap(
      ({ prepared }) => firstRead(prepared, written, {}, day) ?? [],
    );
    const first = days.toSorted()[0] ?? null;
    if (first === day) return true;
    if (!(await noteUpcoming(store, ruleSet, { entity, seq: read.seq, day: first }))) return false;
    // read once more: a note of before a further writing must not stay in the place of the one that follows from it
    ({ ids, read } = await recordEnds(store, entity, mergerDay(store, day, timeZone)));
  }
}
