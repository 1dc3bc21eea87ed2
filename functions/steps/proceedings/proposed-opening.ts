import { proceedingId } from '../../../core/proceedings/about.ts';
import { completedMeasure } from '../../../core/rule-set/completed-measure.ts';
import { readBound } from '../../../store/appraisals/in-force/bound.ts';
import type { Current } from '../../../store/appraisals/in-force/current.ts';
import { ProceedingRefusedError } from '../../../store/ground/errors.ts';
import { openProceeding, type OpenRequest } from '../../../store/proceedings/open-proceeding.ts';
import type { MayOpen, OpeningEnd } from '../../../store/proceedings/opening-leads.ts';
import type { StandingProceeding } from '../../../store/proceedings/standing-now.ts';
import { preparedOf } from '../../../store/rule-sets/rule-sets.ts';
import { DomainError } from '../../http/domain-error.ts';
import { inForceToday } from '../appraisals/in-force-today.ts';
import { authorityOf } from '../entities/authority-of.ts';
import { countedToday, proceedingsToday } from '../measures/counted-today.ts';
import type { MeasureDeps } from '../measures/measure-deps.ts';
import { lawfulRestriction } from './lawful-restriction.ts';
import { caseFaults, governing, mustBeOnly } from './requested-opening.ts';

/** Who opens a proceeding that follows from an appraisal, in the ledger. */
const BY = 'schedule';

/** Refusals that another proceeding can lift by its end. */
const WAITS = new Set<string>(['not-proportionate', 'proceeding-open']);

/**
 * Opens a proceeding about a restriction that an appraisal newly proposed, if its procedure begins with the appraisal, needs
 * nothing else to begin, and the law lets it be opened now. Nobody is its proposer: who serves its notice is. What an officer
 * has opened, or has ended, since it was proposed is not opened again.
 *
 * @throws NotWholeError where what is stored is not what the chains attest
 */
export async function openProposed(
  deps: MeasureDeps,
  entity: string,
  proposed: MayOpen,
): Promise<OpeningEnd> {
  try {
    const request = await proposedOpening(deps, entity, proposed);
    if (!request) return 'left';
    const { stood } = await openProceeding(deps.store, deps.procedures, request);
    return stood ? 'left' : 'opened';
  } catch (error) {
    if (error instanceof DomainError) return WAITS.has(error.kind) ? 'waits' : 'left';
    if (!(error instanceof ProceedingRefusedError)) throw error;
    // appraised anew meanwhile: the next tick sees whether it is still proposed
    return error.kind === 'proceeding-moved-on' ? 'again' : 'left';
  }
}

async function proposedOpening(
  deps: MeasureDeps,
  entity: string,
  { ruleSet, measure, seq }: MayOpen,
): Promise<OpenRequest | undefined> {
  const { store } = deps;
  const counted = await countedToday(deps, entity);
  const all = await proceedingsToday(deps, counted);
  const held = await readBound(store, ruleSet, entity);
  const procedure = held && (await procedureOf(deps, held, measure));
  if (counted.entity !== entity || !procedure) return undefined;
  if (all.some((one) => isSince(one, { ruleSet, measure, seq }))) return undefined;
  const { under, today: on } = await governing(deps, { procedure });
  const { about: kind, opens } = under.procedure.document;
  if (opens.by !== 'appraisal' || (kind !== 'measure' && kind !== 'entry')) return undefined;
  const about = { kind, ruleSet, measure };
  if (caseFaults(under.procedure, { about, as: 'officer' }, on).length > 0) return undefined;
  const own = proceedingId({ entity, procedure, about, on });
  const others = all.filter(({ folded }) => folded.id !== own);
  mustBeOnly({ procedure, about, others });
  const inForce = await inForceToday(deps, held);
  const rests = await lawfulRestriction(deps, { about, inForce, procedure, others });
  const authority = await authorityOf(deps, entity);
  return {
    ...{ entity, about, under, opening: { on, proposers: [] }, as: undefined, actor: undefined },
    ...{ by: BY, rests: { ...rests, upTo: held.seq }, authority },
  };
}

/** Whether a proceeding about a restriction was opened since an appraisal newly proposed it. */
function isSince(
  { folded: { about, rests } }: StandingProceeding,
  { ruleSet, measure, seq }: MayOpen,
): boolean {
  if (!('measure' in about) || about.ruleSet !== ruleSet || about.measure !== measure) return false;
  return rests.upTo === undefined || rests.upTo >= seq;
}

/** The procedure by which the catalogue decides a restriction; undefined where it names none. */
async function procedureOf(
  { store, catalogue }: Pick<MeasureDeps, 'store' | 'catalogue'>,
  { inForce: { ruleSet, standing } }: Current,
  measure: string,
): Promise<string | undefined> {
  const { measures } = await preparedOf(store, { digest: ruleSet.digest, standing });
  const frozen = measures.find(({ definition }) => definition.id === measure)?.definition;
  const definition = frozen && completedMeasure(frozen, catalogue);
  return definition?.kind === 'restriction' ? definition.procedure : undefined;
}
