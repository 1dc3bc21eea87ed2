import { inForceOn } from '../../core/life/versions/in-force.ts';
import type { FoldedProceeding } from '../../core/proceedings/fold-proceeding.ts';
import type { Lapse } from '../../core/procedures/proceeding.ts';
import type { Store } from '../ground/client.ts';
import { isAppraised } from '../ledger/as-it-stood.ts';
import { entityChain, ledgerEntry } from '../ledger/ledger.ts';
import { attestedPayload } from '../ledger/payload.ts';
import { publications } from '../rule-sets/rule-sets.ts';

type Lapsing = Pick<FoldedProceeding, 'entity' | 'about' | 'rests'>;

/**
 * Why a proceeding cannot lapse so, as the end of a sentence; undefined if the ledger has the appraisal at its place, in force,
 * and it does not propose what the proceeding decides, or has the end of the version by which that was proposed.
 *
 * @throws NotWholeError where the appraisal is not what the ledger attests, or the chain of the rule set does not hold together
 */
export async function unfoundedLapse(
  store: Store,
  { entity, about, rests }: Lapsing,
  lapse: Lapse,
): Promise<string | undefined> {
  if (!('measure' in about)) return 'it is not about what an appraisal proposes';
  const { ruleSet, measure } = about;
  if (lapse.why !== 'no-longer-proposed') return await notEnded(store, ruleSet, rests, lapse);
  const { appraisal: id, entry: seq } = lapse;
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

async function notEnded(
  store: Store,
  ruleSet: string,
  { version: digest }: Lapsing['rests'],
  { why, version, on }: Exclude<Lapse, { why: 'no-longer-proposed' }>,
): Promise<string | undefined> {
  const all = await publications(store, ruleSet, new Date(store.now()).toISOString());
  const found = all.find((one) => one.digest === digest && one.version === version);
  if (!found) return `it does not rest on version ${version}`;
  if (why === 'version-annulled') return found.annulled ? undefined : `version ${version} stands`;
  const day = found.withdrawn?.on;
  const isEnded = day !== undefined && day <= on && !inForceOn(all, day);
  return isEnded ? undefined : `version ${version} stands`;
}
