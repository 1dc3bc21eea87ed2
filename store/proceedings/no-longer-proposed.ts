import type { About } from '../../core/proceedings/about.ts';
import type { NoLongerProposed } from '../../core/proceedings/lapse.ts';
import type { Lapse } from '../../core/procedures/proceeding.ts';
import type { Store } from '../ground/client.ts';
import { query, type Item } from '../ground/requests.ts';
import { isAppraised } from '../ledger/as-it-stood.ts';
import { MAY_LAPSE } from '../ledger/leads.ts';
import { entityChain, ledgerEntry } from '../ledger/ledger.ts';
import { attestedPayload } from '../ledger/payload.ts';

/** What is read of the items that lead to proceedings that may lapse. */
export async function noLongerProposed(store: Store, entity: string): Promise<NoLongerProposed[]> {
  const found: NoLongerProposed[] = [];
  let lastKey: Item | undefined;
  do {
    const page = await query(store, 'proceedings', {
      ConsistentRead: true,
      KeyConditionExpression: '#entity = :entity AND begins_with(#part, :lapse)',
      ExpressionAttributeNames: { '#entity': 'entity', '#part': 'part' },
      ExpressionAttributeValues: { ':entity': entity, ':lapse': MAY_LAPSE },
      ...(lastKey ? { ExclusiveStartKey: lastKey } : {}),
    });
    for (const item of page.items) found.push(toldIn(item));
    ({ lastKey } = page);
  } while (lastKey);
  return found;
}

function toldIn({ ruleSet, measures, appraisal, seq, at }: Item): NoLongerProposed {
  return {
    ...{ ruleSet: String(ruleSet), appraisal: String(appraisal), seq: Number(seq), at: String(at) },
    measures: Array.isArray(measures) ? measures.map(String) : [],
  };
}

/**
 * Why a proceeding cannot lapse by an appraisal, as the end of a sentence; undefined if the ledger has it at its place, in force,
 * and it does not propose what the proceeding decides.
 *
 * @throws NotWholeError where the appraisal is not what the ledger attests
 */
export async function unfoundedLapse(
  store: Store,
  { entity, about }: { entity: string; about: About },
  { appraisal: id, entry: seq }: Lapse,
): Promise<string | undefined> {
  if (!('measure' in about)) return 'it is not about what an appraisal proposes';
  const { ruleSet, measure } = about;
  const entry = await ledgerEntry(store, entityChain(ruleSet, entity), seq);
  if (!entry || !isAppraised(entry) || entry.appraisal !== id || !entry.inForce)
    return `entry ${seq} of the entity's chain brought no appraisal ${id} into force`;
  const payload = await attestedPayload(store, entry);
  if (!payload) return `appraisal ${id} is missing`;
  const isProposed = payload.appraisal.measures.some(
    (one) => one.measure === measure && one.status === 'proposed',
  );
  return isProposed ? `appraisal ${id} proposes it` : undefined;
}
