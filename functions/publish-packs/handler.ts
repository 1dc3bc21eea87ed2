import type { RuleSet } from '../../core/rule-set/schema.ts';
import { inForceOn, publish } from '../../store/rule-sets/rule-sets.ts';
import { readVersion } from '../../store/rule-sets/versions.ts';
import type { Deps } from '../deps/deps.ts';
import { task } from '../tasks/task.ts';
import { checkedPacks, type Packs } from './checked-packs.ts';
import { contract } from './contract.ts';
import { mustReadStoredIds } from './stored-ids.ts';

/**
 * Publishes the packs that come with the code, as demonstrations from the date of their law; none of
 * them where one is faulty, or where the schemes of identifiers no longer read ids that are stored. A pack
 * never takes the place of a version that people set in force here, be it binding or a demonstration.
 */
export const publishPacks = (deps: Deps & Packs) =>
  task(deps, contract, async () => {
    const { catalogue } = deps;
    const published: string[] = [];
    const stood: string[] = [];
    const heldBack: string[] = [];
    const ruleSets = checkedPacks(deps);
    await mustReadStoredIds(deps);
    for (const ruleSet of ruleSets) {
      const { id, version, effective } = ruleSet;
      // what was submitted here has a life of its own, which no deployment goes on with
      const standing = await readVersion(deps.store, id, version);
      if (standing && standing.submitters.length > 0) {
        stood.push(`${id} ${version}`);
        continue;
      }
      if (!standing && (await isDecidedOn(deps, ruleSet))) {
        heldBack.push(`${id} ${version}`);
        continue;
      }
      const request = { document: ruleSet, catalogue, from: effective.from, by: 'packs' } as const;
      const done = await publish(deps.store, { ...request, standing: 'demonstration' });
      (done.stood ? stood : published).push(`${id} ${version}`);
    }
    return { published, stood, heldBack };
  });

/** Whether a version that people submitted is in force on the first day of a pack's law. */
async function isDecidedOn({ store }: Deps, { id, effective }: RuleSet): Promise<boolean> {
  const governing = await inForceOn(store, id, effective.from);
  if (!governing) return false;
  if (governing.standing === 'full') return true;
  const record = await readVersion(store, id, governing.version);
  return record !== null && record.submitters.length > 0;
}
