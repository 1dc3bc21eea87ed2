import type { Catalogue } from '../../core/rule-set/catalogue.ts';
import type { RuleSet } from '../../core/rule-set/schema.ts';
import type { Store } from '../../store/ground/client.ts';
import { digestBeside, publish } from '../../store/rule-sets/rule-sets.ts';
import { decidedHere } from './decided-here.ts';
import { differs } from './differs.ts';

/** What became of rule sets, by their names. */
type Done = Record<'published' | 'stood' | 'heldBack' | 'differing', string[]>;

/** Publishes rule sets as demonstrations from the date of their law; what people decided here stays. */
export async function publishRuleSets(
  store: Store,
  catalogue: Catalogue,
  ruleSets: readonly RuleSet[],
): Promise<Done> {
  const done: Done = { published: [], stood: [], heldBack: [], differing: [] };
  for (const ruleSet of ruleSets) {
    const { id, version, effective } = ruleSet;
    const name = `${id} ${version}`;
    const given = { document: ruleSet, catalogue };
    const decided = await decidedHere(store, ruleSet);
    if (decided === 'another') {
      done.heldBack.push(name);
    } else if (decided) {
      const withCode = await digestBeside(store, decided, given);
      done.stood.push(name);
      if (withCode !== decided.digest) {
        done.differing.push(differs(`rule set ${name}`, { stands: decided, withCode }));
      }
    } else {
      const terms = { from: effective.from, standing: 'demonstration', by: 'packs' } as const;
      const { stood } = await publish(store, { ...given, ...terms });
      done[stood ? 'stood' : 'published'].push(name);
    }
  }
  return done;
}
