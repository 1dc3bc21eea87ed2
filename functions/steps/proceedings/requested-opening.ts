import type * as z from 'zod';
import type { opening as openingSchema } from '../../../api/schemas/proceeding-schemas.ts';
import { localDate } from '../../../core/ground/dates.ts';
import type { Fault } from '../../../core/ground/fault.ts';
import type { Actor } from '../../../core/life/actor.ts';
import type { Procedure } from '../../../core/procedures/procedure.ts';
import { proceedingId, type About } from '../../../core/proceedings/about.ts';
import { canonical } from '../../../core/ground/digest.ts';
import { readBound } from '../../../store/appraisals/in-force/bound.ts';
import { takerOf } from '../../../store/entities/survivor-of.ts';
import type { StandingProceeding } from '../../../store/proceedings/standing-now.ts';
import type { OpenRequest } from '../../../store/proceedings/open-proceeding.ts';
import type { EndedProcedure, StoredProcedure } from '../../../store/procedures/procedures.ts';
import { recordUnder } from '../../../store/records/mark-record.ts';
import { utcToday } from '../../deps/deps.ts';
import type { ProcedureDeps } from '../../deps/procedure-deps.ts';
import { mustBeOffice, mustLead, type Caller } from '../../http/authority.ts';
import { DomainError, faulty } from '../../http/domain-error.ts';
import { inForceToday } from '../appraisals/in-force-today.ts';
import { authorityOf } from '../entities/authority-of.ts';
import { countedToday, proceedingsToday, type CountedToday } from '../measures/counted-today.ts';
import type { MeasureDeps } from '../measures/measure-deps.ts';
import { lawfulRestriction, restsOnAppraisal } from './lawful-restriction.ts';

type Requested = z.output<typeof openingSchema>;
type Opener = { actor: Actor; caller: Caller };

/**
 * What is asked to be opened, once all that it rests on is there: the procedure on its day, the case as the procedure
 * declares it, and the appraisal, the measure or the record that it is about.
 *
 * @throws DomainError with every fault of the case, or the first reason why it cannot be opened
 */
export async function requestedOpening(
  deps: MeasureDeps,
  id: string,
  requested: Requested,
  { actor, caller }: Opener,
): Promise<OpenRequest> {
  const { store } = deps;
  const by = mustBeOffice(caller);
  const day = utcToday(deps);
  const entity = await takerOf(store, id, day);
  const authority = await authorityOf(deps, entity);
  mustLead(caller, authority);
  const { under, today } = await governing(deps, requested);
  const { about, as, fields, days, on = today } = requested;
  const faults = caseFaults(under.procedure, requested, today);
  if (faults.length > 0) throw faulty(faults);
  const opening = {
    ...{ on, proposers: [actor] },
    ...(fields ? { fields } : {}),
    ...(days ? { days } : {}),
  };
  const { id: procedure } = under.procedure.document;
  const own = proceedingId({ entity, procedure, about, on });
  const counted = await countedToday(deps, entity);
  const all = await proceedingsToday(deps, counted);
  const others = all.filter(({ folded }) => folded.id !== own);
  mustBeOnly({ procedure, about, others });
  const rests = await restsOn(deps, counted, about, { procedure, others });
  return { entity, about, under, opening, as, actor, by, rests, authority };
}

/** The version that governs the day of the opening, and today where it holds. */
export async function governing(
  { store, procedures }: ProcedureDeps,
  { procedure: id, on }: Pick<Requested, 'procedure' | 'on'>,
): Promise<{ under: StoredProcedure; today: string }> {
  const now = new Date(store.now()).toISOString();
  // the day in UTC finds a version, by whose time zone the day is then told
  const first = await procedures.on(id, on ?? now.slice(0, 'YYYY-MM-DD'.length));
  if (!first) {
    throw new DomainError(
      'not-in-force',
      'No version of a procedure of that id governs that day; GET /v1/procedures lists those that are here.',
    );
  }
  const { timeZone } = 'ended' in first ? first.ended : first.procedure.document;
  const today = localDate(now, timeZone);
  const under = on === undefined ? ((await procedures.on(id, today)) ?? first) : first;
  if ('ended' in under) throw endedBefore(id, under);
  return { under, today };
}

function endedBefore(id: string, { ended: { version, to } }: EndedProcedure): DomainError {
  return new DomainError(
    'not-in-force',
    `Version ${version} of the procedure ${id} ended on ${to}, the last day of its law, and no later version governs that day; no proceeding is opened under it any more.`,
  );
}

/** The faults of a case: what it is about, who opens it, what is said of it, and its days. */
export function caseFaults(
  procedure: Procedure,
  { about, as, on, fields = {}, days = {} }: Omit<Requested, 'procedure'>,
  today: string,
): Fault[] {
  const { document } = procedure;
  const by = document.opens.by === 'entity' ? 'entity' : 'officer';
  const starting = (document.opens.starts ?? []).flatMap(
    (period) => procedure.period(period).from ?? [],
  );
  const ahead = Object.entries(days).filter(([, day]) => day > today);
  const missing = [...new Set(starting)].filter((name) => days[name] === undefined);
  return [
    ...(about.kind === document.about
      ? []
      : [{ pointer: '/about/kind', message: `must be "${document.about}": that is what this procedure is about` }]), // prettier-ignore
    ...(as === by
      ? []
      : [{ pointer: '/as', message: `must be "${by}", who opens proceedings under this procedure` }]), // prettier-ignore
    ...dayFaults({ as, on }, today),
    ...ahead.map(([name]) => ({ pointer: `/days/${name}`, message: 'lies ahead' })),
    ...missing.map((name) => ({
      pointer: `/days/${name}`,
      message: 'is missing; a period counts from it',
    })),
    ...procedure
      .fieldFaults(fields)
      .map(({ pointer, message }) => ({ pointer: `/fields${pointer}`, message })),
  ];
}

/** An officer opens a proceeding today; what the entity sent counts from its receipt. */
function dayFaults({ as, on }: Pick<Requested, 'as' | 'on'>, today: string): Fault[] {
  if (on === undefined || on === today) return [];
  if (on > today) return [{ pointer: '/on', message: 'lies ahead' }];
  if (as === 'entity') return [];
  return [
    { pointer: '/on', message: 'must be today, or left out: an officer opens it on its day' },
  ];
}

/**
 * The appraisal or record that a proceeding rests on.
 *
 * @throws DomainError where it is not there, or no appraisal in force proposes the measure
 */
async function restsOn(
  deps: MeasureDeps,
  { entity, others: ids }: CountedToday,
  about: About,
  among: { procedure: string; others: readonly StandingProceeding[] },
): Promise<OpenRequest['rests']> {
  const { store } = deps;
  if (about.kind === 'pledge') return {};
  if (about.kind === 'record') {
    const record = await recordUnder(store, about.record, [entity, ...ids]);
    if (record !== undefined) return { record };
    throw new DomainError('not-found', 'The entity has no record of that id that stands.');
  }
  const held = await readBound(store, about.ruleSet, entity);
  const inForce = held && (await inForceToday(deps, held));
  if (!inForce) {
    throw new DomainError('not-found', 'The entity has no appraisal in force under that rule set.');
  }
  if (about.kind === 'appraisal') return restsOnAppraisal(inForce);
  const rests = await lawfulRestriction(deps, { about, inForce, ...among });
  return { ...rests, upTo: held.seq };
}

/** @throws DomainError where another proceeding of the same procedure about the same is open */
export function mustBeOnly(asked: {
  procedure: string;
  about: About;
  others: readonly StandingProceeding[];
}): void {
  const { procedure, about, others } = asked;
  const open = others.find(
    ({ folded, standing }) =>
      folded.procedure.id === procedure &&
      canonical(folded.about) === canonical(about) &&
      !standing.isFinal,
  );
  if (!open) return;
  throw new DomainError(
    'proceeding-open',
    `Proceeding ${open.folded.id} about the same is open; go on with it, or end it first.`,
  );
}
