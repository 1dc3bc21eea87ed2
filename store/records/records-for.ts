import type { Governing } from '../../core/appraisal/governing.ts';
import type { Prepared } from '../../core/rule-set/prepared.ts';
import { countedAs, mergerDay } from '../entities/counted-as.ts';
import type { Store } from '../ground/client.ts';
import type { PlacesRead } from '../ledger/ledger.ts';
import { recordsAt, type RecordsAt } from './records-at.ts';

/**
 * The records of which the versions that may govern an entity make facts, with those of all ids that count as it on the
 * date of the appraisal; undefined where none of them makes any.
 *
 * @param read which chains were read and how far, and up to where they were revised, or the instant up to which records
 * are known; without it, all that count now
 * @throws NotWholeError where what is stored is not what the chain attests
 */
export async function recordsFor(
  store: Store,
  governing: Governing,
  entity: string,
  asOf: string,
  read?: PlacesRead | { knownAt: string },
): Promise<RecordsAt | undefined> {
  const types = typesDrawn(governing);
  if (types.length === 0) return undefined;
  if (read && 'seq' in read) return await recordsAt(store, entity, { types, ...read });
  const { timeZone } = governing.candidates[0].prepared.ruleSet;
  return await recordsOn(store, entity, {
    ...{ types, day: mergerDay(store, asOf, timeZone) },
    ...read,
  });
}

/** The records of some types that stand under all ids that count as an entity on a day, now or as known at an instant. */
export async function recordsOn(
  store: Store,
  entity: string,
  { types, day, knownAt }: { types: readonly string[]; day: string; knownAt?: string },
): Promise<RecordsAt> {
  const others = (await countedAs(store, entity, day, knownAt)).map((one) => ({ entity: one }));
  return await recordsAt(store, entity, {
    ...{ types, others },
    ...(knownAt === undefined ? {} : { knownAt }),
  });
}

/** The record types of which versions that may govern make facts, in order of their names. */
export function typesDrawn({ candidates }: Governing): string[] {
  return typesDrawnBy(candidates.map(({ prepared }) => prepared));
}

/** The same of versions. */
export function typesDrawnBy(versions: readonly Prepared[]): string[] {
  const drawing = versions.filter(({ draw }) => draw);
  return [...new Set(drawing.flatMap(({ recordTypes }) => [...recordTypes.keys()]))].sort();
}
