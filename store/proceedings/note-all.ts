import type { Store } from '../ground/client.ts';
import { query, updateWhere } from '../ground/requests.ts';
import { sideBySide } from '../ground/side-by-side.ts';
import type { Procedures } from '../procedures/procedures.ts';
import { passTime } from './pass-time.ts';
import { proceedingKey } from './proceeding-items.ts';
import { proceedingsOf } from './read-proceeding.ts';

/** Proceedings that are written side by side. */
const WIDTH = 8;

/** Before every day: what is to be noted is noted, whether something is due or not. */
const ANY_DAY = '';

/**
 * Writes down of all proceedings of an entity that they stop, go on, or lapse, because the registry has decided so or an
 * appraisal came into force. Repeated, it writes nothing.
 *
 * @param part of the item that leads there
 * @returns whether something was written into a chain
 * @throws NotWholeError where what is stored is not what the chains attest
 */
export async function noteAll(
  store: Store,
  procedures: Procedures,
  { entity, part }: { entity: string; part: string },
): Promise<boolean> {
  const seq = await ledBy(store, { entity, part });
  const found = await proceedingsOf(store, procedures, [entity]);
  const open = found.filter(({ toNote }) => toNote.length > 0);
  await sideBySide(open, WIDTH, ({ folded: { id } }) =>
    passTime(store, procedures, { id, due: ANY_DAY }),
  );
  // a decision that came meanwhile leads here again
  const key = proceedingKey(entity, part);
  await updateWhere(store, 'proceedings', key, { seq }, { seq }, { removing: ['dueIn', 'due'] });
  return open.length > 0;
}

/** The place of the entry that led here last. */
async function ledBy(
  store: Store,
  { entity, part }: { entity: string; part: string },
): Promise<number> {
  const { items } = await query(store, 'proceedings', {
    ConsistentRead: true,
    KeyConditionExpression: '#entity = :entity AND #part = :part',
    ExpressionAttributeNames: { '#entity': 'entity', '#part': 'part' },
    ExpressionAttributeValues: { ':entity': entity, ':part': part },
  });
  return Number(items[0]?.['seq']);
}
