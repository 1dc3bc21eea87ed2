import type { FoldedProceeding } from '../../core/proceedings/fold-proceeding.ts';
import { dueFrom, type Due } from '../../core/proceedings/due.ts';
import type { Says } from '../../core/proceedings/says.ts';
import type { Standing } from '../../core/procedures/proceeding.ts';
import { daysFrom } from '../../core/ground/dates.ts';
import { NO_AUTHORITY } from '../../core/entities/registry/authority-code.ts';
import { bucketName, bucketOf } from '../ground/bucket.ts';
import { shardOf } from '../ground/due-shards.ts';
import type { Item } from '../ground/requests.ts';

/** Behind every day: an open proceeding in which nothing runs out. */
const NEVER = '9999-12-31';

/** The key of the item of a proceeding. */
export function proceedingKey(entity: string, id: string): { entity: string; part: string } {
  return { entity, part: id };
}

/** The key of what a step says; behind all proceedings, whose ids are hexadecimal. */
export function saysKey(entity: string, id: string, seq: number): { entity: string; part: string } {
  return { entity, part: `says#${id}#${String(seq).padStart(6, '0')}` };
}

export function saysItem(entity: string, id: string, seq: number, says: Says): Item {
  return { ...saysKey(entity, id, seq), says: JSON.stringify(says) };
}

/** How a proceeding stands, as its item shows it. */
export type Shown = {
  folded: Pick<
    FoldedProceeding,
    'id' | 'entity' | 'procedure' | 'about' | 'proceeding' | 'through' | 'authority'
  >;
  end: { seq: number; hash: string };
  standing: Standing;
  due: Due;
};

/**
 * The item of a proceeding: where its chain ends, and how it stood then. What it is, the chain says; nobody is answered
 * from this item, which only leads there.
 */
export function proceedingItem({ folded, end, standing, due }: Shown): Item {
  const { id, entity, procedure, about, proceeding, through, authority } = folded;
  return {
    ...proceedingKey(entity, id),
    ...{ bucket: bucketName(bucketOf(entity)), seq: end.seq, hash: end.hash },
    ...{ procedure: procedure.id, version: procedure.version, about },
    ...{ openedOn: proceeding.opening.on, state: standing.state, through },
    ...(authority === undefined ? {} : { authority }),
    ...lookFields(folded, standing, due),
  };
}

/** The attributes by which a proceeding is found. */
export const LOOK_FIELDS = ['ended', 'desk', 'order', 'dueIn', 'due'] as const;

/**
 * By which an open proceeding is found: the day on which it is looked at next, and its place in the list of an authority. One
 * that has ended is in neither index.
 */
export function lookFields(
  { entity, authority }: Pick<FoldedProceeding, 'entity' | 'authority'>,
  { isFinal, on }: Standing,
  due: Due,
): Item {
  if (isFinal) return { ended: true };
  const next = lookedAtOn(on, due);
  return {
    ...{ desk: authority ?? NO_AUTHORITY, order: dueFrom(due) ?? NEVER },
    ...(next === undefined ? {} : { dueIn: shardOf(entity), due: next }),
  };
}

/**
 * The day on which a proceeding is looked at next: when something runs out, or could, where no calendar knows the end; what
 * could have run out already is looked at every week, until the calendar has the year.
 */
function lookedAtOn(today: string, { next, unknown = [] }: Due): string | undefined {
  const days = unknown.map(({ notBefore }) => notBefore);
  const later = days.map((day) => (day > today ? day : daysFrom(today, 7)));
  return [...(next === null ? [] : [next]), ...later].toSorted()[0];
}
