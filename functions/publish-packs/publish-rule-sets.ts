import type { Catalogue } from '../../core/rule-set/catalogue.ts';
import type { RuleSet } from '../../core/rule-set/schema.ts';
import type { Store } from '../../store/ground/client.ts';
import { publish } from '../../store/rule-sets/rule-sets.ts';
import { decidedHere } from './decided-here.ts';

/** Publishes rule sets as demonstrations from the date of their law; what people decided here stays. */
export async function publishRuleSets(
  store: Store,
  catalogue: Catalogue,
  ruleSets: readonly RuleSet[],
): Promise<Record<'published' | 'stood' | 'heldBack', string[]>> {
  const done = { published: [] as string[], stood: [] as string[], heldBack: [] as string[] };
  for (const ruleSet of ruleSets) {
    const { id, version, effective } = ruleSet;
    const name = `${id} ${version}`;
    const decided = await decidedHere(store, ruleSet);
    if (decided) {
      done[decided === 'itself' ? 'stood' : 'heldBack'].push(name);
      continue;
    }
    const request = { document: ruleSet, catalogue, from: effective.from, by: 'packs' } as const;
    const { stood } = await publish(store, { ...request, standing: 'demonstration' });
    done[stood ? 'stood' : 'published'].push(name);
  }
  return done;
}
