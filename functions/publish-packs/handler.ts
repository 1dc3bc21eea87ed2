import type { Catalogue } from '../../core/rule-set/catalogue.ts';
import type { RuleSet } from '../../core/rule-set/schema.ts';
import { publish } from '../../store/rule-sets.ts';
import type { Deps } from '../deps.ts';
import type { Pack } from '../packs.ts';
import { task } from '../task.ts';
import { contract } from './contract.ts';

export type Packs = { packs: readonly Pack[]; catalogue: Catalogue };

/** Publishes the packs that come with the code, as demonstrations from the date of their law. */
export const publishPacks = (deps: Deps & Packs) =>
  task(deps, contract, async () => {
    const { catalogue } = deps;
    const published: string[] = [];
    const stood: string[] = [];
    for (const { id, version, document } of inOrder(deps.packs)) {
      const { effective } = document as RuleSet;
      const request = { document, catalogue, from: effective.from, by: 'packs' } as const;
      const done = await publish(deps.store, { ...request, standing: 'demonstration' });
      (done.stood ? stood : published).push(`${id} ${version}`);
    }
    return { published, stood };
  });

/** Oldest law first, so that the latest version of a rule set is the last one published. */
function inOrder(packs: readonly Pack[]): Pack[] {
  const from = ({ document }: Pack): string => (document as RuleSet).effective.from;
  return packs.toSorted((one, other) => from(one).localeCompare(from(other)));
}
