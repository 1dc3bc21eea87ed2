import { verifyReceipt } from '../../core/receipt/verify-receipt.ts';
import { gatherReceipt } from '../../store/appraisals/audit/receipt.ts';
import { replay } from '../../store/appraisals/audit/replay.ts';
import { verifyChain } from '../../store/appraisals/audit/verify-chain.ts';
import type { Store } from '../../store/ground/client.ts';
import { isAppraised, type Sealed } from '../../store/ledger/as-it-stood.ts';
import { chainOf, entityChain } from '../../store/ledger/ledger.ts';
import { unlike, type History } from './history.ts';
import { RULE_SET } from './laws.ts';
import type { Version } from './model.ts';
import { secondOpinion } from './second-opinion.ts';

/** Where something disagrees, and how. */
type Found = { step: string; faults: string[] };

/** Goes through the chain, the replays and the receipts of an entity. */
export async function proof(
  store: Store,
  history: History,
  versions: readonly Version[],
  today: string,
): Promise<Found[]> {
  const chain: Sealed[] = [];
  const name = entityChain(RULE_SET, history.entity.id);
  for await (const entry of chainOf(store, name)) if (isAppraised(entry)) chain.push(entry);
  const { intact } = await verifyChain(store, name);
  const faults = [
    ...history.chainFaults(chain, versions, today),
    ...unlike('intact', intact, true),
  ];
  const dates = [...new Set(chain.map(({ asOf }) => asOf))];
  const opinions = dates.map(async (asOf) => {
    const { observation, appraisal } = history.model(versions, today).standing(asOf);
    const step = `outcome as of ${asOf}`;
    return { step, faults: await secondOpinion(versions, observation, appraisal) };
  });
  return [
    { step: 'in the chain', faults },
    ...(await Promise.all(opinions)),
    ...(await proofOfDates(store, history, dates)),
  ];
}

async function proofOfDates(
  store: Store,
  history: History,
  dates: readonly string[],
): Promise<Found[]> {
  const { id: entity } = history.entity;
  const knownAt = new Date(store.now()).toISOString();
  const found: Found[] = [];
  for (const asOf of dates) {
    const replayed = await replay(store, RULE_SET, entity, { asOf });
    const isSame = unlike('identical', replayed?.identical, true);
    found.push({ step: `replay as of ${asOf}`, faults: isSame });
    const gathered = await gatherReceipt(store, { entity, ruleSet: RULE_SET, asOf, knownAt });
    const faults = 'receipt' in gathered ? verifyReceipt(gathered.receipt) : ['no receipt'];
    found.push({ step: `receipt as of ${asOf}`, faults: unlike('faults', faults, []) });
  }
  return found;
}
