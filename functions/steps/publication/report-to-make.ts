import { appraisedUnder } from '../../../store/appraisals/in-force/population.ts';
import { countedAs } from '../../../store/entities/counted-as.ts';
import { survivorOf } from '../../../store/entities/survivor-of.ts';
import { entityChain, recordsChain, registryChain } from '../../../store/ledger/ledger.ts';
import {
  proceedingsOf,
  type StoredProceeding,
} from '../../../store/proceedings/read-proceeding.ts';
import { placeOfProceeding, ruleSetOf } from '../../../store/publication/seen-proceedings.ts';
import { headsOf } from '../../../store/publication/made-report.ts';
import type { ReportMade } from '../../../store/publication/report-item.ts';
import { utcToday } from '../../deps/deps.ts';
import type { ProcedureDeps } from '../../deps/procedure-deps.ts';
import type { Caller } from '../../http/authority.ts';
import { isPublished } from '../rule-sets/published.ts';
import { ofWholeRuleSets } from '../rule-sets/whole-rule-sets.ts';

/** Of what a report on the organisation that an id stands for is made now; undefined where nothing was ever written of it. */
export async function reportToMake(
  deps: ProcedureDeps,
  caller: Caller,
  { asked, period, types }: { asked: string; period: ReportMade['period']; types: string[] },
): Promise<ReportMade | undefined> {
  const { store } = deps;
  const on = utcToday(deps);
  const entity = await survivorOf(store, asked, on);
  const entities = [entity, ...(await countedAs(store, entity, on))];
  const { found } = await ofWholeRuleSets(deps, caller, async (id) =>
    (await isPublished(store, id)) ? [id] : [],
  );
  const ruleSets = found.flat();
  const graded = await appraisedUnder(store, ruleSets, entities);
  const own = new Set(graded.filter((one) => one.entity === entity).map((one) => one.ruleSet));
  const counted = graded.filter((one) => one.entity === entity || !own.has(one.ruleSet));
  const heads = await headsOf(store, [
    ...entities.flatMap((one) => [recordsChain(one), registryChain(one)]),
    ...counted.map((one) => entityChain(one.ruleSet, one.entity)),
  ]);
  const proceedings = await proceedingsFor(deps, entities, ruleSets);
  const ledger = [...heads, ...proceedings.map(placeOfProceeding)];
  if (ledger.length === 0) return undefined;
  return { entity, on, period, types: types.toSorted(), ruleSets, ledger };
}

/** The proceedings of an entity, without those about rule sets that are not looked up. */
export async function proceedingsFor(
  { store, procedures }: Pick<ProcedureDeps, 'store' | 'procedures'>,
  entities: readonly string[],
  ruleSets: readonly string[],
): Promise<StoredProceeding[]> {
  const all = await proceedingsOf(store, procedures, entities);
  return all.filter((one) => {
    const ruleSet = ruleSetOf(one);
    return ruleSet === undefined || ruleSets.includes(ruleSet);
  });
}
