import type { NoLongerProposed } from '../../core/proceedings/lapse.ts';
import type { Store } from '../ground/client.ts';
import { query, type Item } from '../ground/requests.ts';
import { MAY_LAPSE } from '../ledger/leads.ts';

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
