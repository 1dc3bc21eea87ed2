import type { Store } from '../ground/client.ts';
import { updateWhere, type Item } from '../ground/requests.ts';
import { openingPart, type Opening } from '../ledger/leads.ts';
import { partsBeginning } from './proceeding-ids.ts';
import { proceedingKey } from './proceeding-items.ts';

/** A restriction about which a proceeding may be opened. */
export type MayOpen = {
  ruleSet: string;
  measure: string;
  /** The place in the entity's chain of the appraisal that newly proposed it. */
  seq: number;
};

/** What came of it: it is settled, with or without a proceeding, waits for a place, or is to be tried again. */
export type OpeningEnd = 'opened' | 'left' | 'waits' | 'again';

/** Tries to open a proceeding. */
export type OpenProposed = (entity: string, one: MayOpen) => Promise<OpeningEnd>;

/**
 * Opens what an item leads to: a proceeding about one restriction, or about each that waits under a rule set. What waits is
 * looked at again once a proceeding under the rule set has ended.
 *
 * @returns whether a proceeding was opened
 */
export async function openLed(
  store: Store,
  { entity, ...led }: Opening & { entity: string },
  open: OpenProposed,
): Promise<boolean> {
  const items = await partsBeginning(store, entity, openingPart(led));
  const own = items.find((item) => item['part'] === openingPart(led));
  let isOpened = false;
  for (const item of items) {
    const measure = String(item['part']).slice(openingPart({ ruleSet: led.ruleSet }).length);
    const isAsked = led.measure === undefined ? item['waits'] === true : item === own;
    if (measure === '' || !isAsked) continue;
    const seq = Number(item['seq']);
    const end = await open(entity, { ruleSet: led.ruleSet, measure, seq });
    isOpened ||= end === 'opened';
    if (end !== 'again') await settle(store, item, end === 'waits');
  }
  if (own && led.measure === undefined) await settle(store, own, false);
  return isOpened;
}

/** A commit that came meanwhile leads here again. */
async function settle(
  store: Store,
  { entity, part, seq, at }: Item,
  waits: boolean,
): Promise<void> {
  const key = proceedingKey(String(entity), String(part));
  const removing = ['dueIn', 'due', ...(waits ? [] : ['waits'])];
  const set = waits ? { waits: true } : { seq };
  await updateWhere(store, 'proceedings', key, { seq, at }, set, { removing });
}
