import type { Actor } from '../../../core/life/actor.ts';
import type { About } from '../../../core/proceedings/about.ts';
import type { Says } from '../../../core/proceedings/says.ts';
import { readCalendars } from '../../../functions/steps/rule-sets/calendars.ts';
import { readProcedures } from '../../../functions/steps/rule-sets/procedures.ts';
import type { Store } from '../../../store/ground/client.ts';
import { readState } from '../../../store/entities/read-entity.ts';
import { openProceeding, type Opened } from '../../../store/proceedings/open-proceeding.ts';
import { takeStep, type Stepped, type StepRequest } from '../../../store/proceedings/take-step.ts';
import { proceduresIn, type Procedures } from '../../../store/procedures/procedures.ts';
import { publishProcedure } from '../../../store/procedures/publish-procedure.ts';
import { recordUnder } from '../../../store/records/mark-record.ts';

export const calendars = readCalendars('rules');
export const documents = readProcedures('rules', calendars);

/** A clock that a test moves, and starts at noon in China. */
export function movedClock(day: string): { now: () => number; at: (instant: string) => void } {
  let now = Date.parse(`${day}T04:00:00.000Z`);
  return {
    now: () => now,
    at: (instant) => {
      now = Date.parse(instant.length === 10 ? `${instant}T04:00:00.000Z` : instant);
    },
  };
}

/** Publishes the procedures that come with the code, or some of them. */
export async function publishProcedures(store: Store, ...ids: string[]): Promise<Procedures> {
  for (const document of documents)
    if (ids.length === 0 || ids.includes(document.id))
      await publishProcedure(store, document, 'packs');
  return proceduresIn(store, calendars);
}

/** Publishes the newest version of a procedure as if its law had not ended. */
export async function publishWithoutEnd(store: Store, id: string): Promise<Procedures> {
  const newest = documents.findLast((document) => document.id === id);
  if (!newest) throw new Error(`No procedure ${id}`);
  const { from } = newest.effective;
  await publishProcedure(store, { ...newest, effective: { from } }, 'packs');
  return proceduresIn(store, calendars);
}

export const officer = (name: string): Actor => ({ raw: `officer ${name}` });

export type Asked = {
  entity?: string;
  about?: About;
  fields?: Record<string, string | number | boolean>;
  days?: Record<string, string>;
  as?: 'entity' | 'officer';
  by?: string;
  on: string;
};

export const MILL = 'us-ccn:015009';

/** Opens a proceeding under the version of a procedure that governs its day. */
export async function open(
  store: Store,
  procedures: Procedures,
  id: string,
  { entity = MILL, about, fields, days, as = 'officer', by = 'one', on }: Asked,
): Promise<Opened> {
  const under = await procedures.on(id, on);
  if (!under || 'ended' in under) throw new Error(`No version of ${id} governs ${on}`);
  const actor = officer(by);
  const subject = about ?? { kind: 'measure', ruleSet: 'mills', measure: 'mills-closed' };
  const record =
    subject.kind === 'record' ? await recordUnder(store, subject.record, [entity]) : undefined;
  const authority = (await readState(store, entity))?.registration?.authority ?? 'mill-board';
  return await openProceeding(store, procedures, {
    ...{ entity, about: subject, under, as, actor, by: 'Mill Board', authority },
    opening: { on, proposers: [actor], fields, days },
    rests: record === undefined ? {} : { record },
  });
}

export type Step = Partial<Omit<StepRequest, 'proceeding' | 'actor' | 'by'>> & {
  by?: string;
  says?: Says;
};

/** Takes a step on top of what stands. */
export async function step(
  store: Store,
  procedures: Procedures,
  { folded }: Pick<Opened, 'folded'>,
  name: string,
  { by = 'one', as = 'officer', after = folded.end.seq, ...more }: Step = {},
): Promise<Stepped> {
  return await takeStep(store, procedures, {
    ...{ proceeding: folded.id, after, step: name, as, actor: officer(by), by: 'Mill Board' },
    ...more,
  });
}

/** What a notice of a restriction says. */
export const NOTICE: Says = { reasons: 'Two penalties', law: ['Mills Act 3'], evidence: ['F-1'] };
export const DECISION: Says = { reasons: 'Two penalties', law: ['Mills Act 3'] };
export const SERVICE: Says = { remedy: ['Reconsideration within 60 days'], evidence: ['R-1'] };
