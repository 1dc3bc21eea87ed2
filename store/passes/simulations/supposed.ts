import type { Publication } from '../../../core/life/versions/version-record.ts';
import type { Governing } from '../../../core/appraisal/governing.ts';
import { inForceOn } from '../../../core/life/versions/in-force.ts';
import type { Prepared } from '../../../core/rule-set/prepared.ts';
import type { Store } from '../../ground/client.ts';
import type { Current } from '../../appraisals/in-force/current.ts';
import { governingAmong, withoutIt } from '../../appraisals/governing/governing.ts';
import { preparedOf, publications } from '../../rule-sets/rule-sets.ts';
import type { SimulationHeader } from './simulation.ts';

/** A version as though it were in force on the day of a simulation, among those set in force by its start. */
export type Supposed = {
  publication: Publication;
  among: readonly Publication[];
  day: string;
  knownAt: string;
};

/**
 * Supposes that the version of a simulation is in force: as it was set so by then, or else from the day
 * of the simulation on and in the standing that it would be given unless another one is asked for.
 */
export async function supposedInForce(
  store: Store,
  { ruleSet, version, digest, asOf, startedAt }: SimulationHeader,
): Promise<Supposed> {
  const among = (await publications(store, ruleSet, startedAt)).filter(({ at }) => at <= startedAt);
  const own = among.find((one) => one.version === version && one.digest === digest);
  const { standing } = own ?? (await preparedOf(store, { digest, standing: 'full' }));
  const from = own && own.from < asOf ? own.from : asOf;
  const place = { seq: Number.MAX_SAFE_INTEGER, at: startedAt, by: '' };
  const publication = { id: ruleSet, version, digest, standing, from, ...place };
  return { publication, among, day: asOf, knownAt: startedAt };
}

/** By which version an entity would be appraised then. */
export async function governingSupposed(
  store: Store,
  { publication, among, day, knownAt }: Supposed,
  held: Current,
): Promise<Governing> {
  const { entity, ruleSet } = held.inForce;
  const asked = { ruleSet: ruleSet.id, entity, day, held, knownAt };
  return await governingAmong(store, asked, publication, among);
}

/** The versions that could take its place by transitional law: the one before it, and by that one's own law those before that. */
export async function earlierThan(
  store: Store,
  { publication, among, day, knownAt }: Supposed,
): Promise<Prepared[]> {
  const earlier: Prepared[] = [];
  let rest = withoutIt(publication, among);
  for (;;) {
    const before = inForceOn(rest, day, knownAt);
    if (!before) return earlier;
    const prepared = await preparedOf(store, before);
    earlier.push(prepared);
    const { stays, milder } = prepared.ruleSet.transition ?? {};
    if (!stays && !milder) return earlier;
    rest = withoutIt(before, rest);
  }
}
