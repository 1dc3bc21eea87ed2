import type { NoLongerProposed } from '../../core/proceedings/lapse.ts';
import type { Store } from '../ground/client.ts';
import type { Item } from '../ground/requests.ts';
import { MAY_LAPSE } from '../ledger/leads.ts';
import { partsBeginning } from './proceeding-ids.ts';

/** What is read of the items that lead to proceedings that may lapse. */
export async function noLongerProposed(store: Store, entity: string): Promise<NoLongerProposed[]> {
  const items = await partsBeginning(store, entity, MAY_LAPSE);
  return items.map(toldIn);
}

function toldIn({ ruleSet, measures, appraisal, seq, at }: Item): NoLongerProposed {
  return {
    ...{ ruleSet: String(ruleSet), appraisal: String(appraisal), seq: Number(seq), at: String(at) },
    measures: Array.isArray(measures) ? measures.map(String) : [],
  };
}
