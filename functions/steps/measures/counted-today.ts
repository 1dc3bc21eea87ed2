import { countedAs } from '../../../store/entities/counted-as.ts';
import { survivorOf } from '../../../store/entities/survivor-of.ts';
import { standingNow, type StandingProceeding } from '../../../store/proceedings/standing-now.ts';
import { proceedingsOf } from '../../../store/proceedings/read-proceeding.ts';
import { utcToday } from '../../deps/deps.ts';
import type { ProcedureDeps } from '../../deps/procedure-deps.ts';

/** The entity that an id stands for today, and the other ids that count as it. */
export type CountedToday = { entity: string; others: readonly string[] };

/** The entity that an id stands for today, with all ids that count as it. */
export async function countedToday(
  deps: Pick<ProcedureDeps, 'store' | 'clock'>,
  asked: string,
): Promise<CountedToday> {
  const day = utcToday(deps);
  const entity = await survivorOf(deps.store, asked, day);
  return { entity, others: await countedAs(deps.store, entity, day) };
}

/**
 * The proceedings of all ids that count as an entity, each as it stands today in its place.
 *
 * @throws NotWholeError where the chain of one does not hold together, so that nobody is told what it does not attest
 */
export async function proceedingsToday(
  { store, procedures }: Pick<ProcedureDeps, 'store' | 'procedures'>,
  { entity, others }: CountedToday,
): Promise<StandingProceeding[]> {
  const found = await proceedingsOf(store, procedures, [entity, ...others]);
  return found.map((one) => ({ ...one, standing: standingNow(store, one) }));
}
