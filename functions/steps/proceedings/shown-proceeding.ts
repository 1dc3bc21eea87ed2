import type * as z from 'zod';
import type { listedProceeding, wholeProceeding } from '../../../api/schemas/proceeding-schemas.ts';
import { isOver } from '../../../core/procedures/clocks.ts';
import type { Done, Standing, Stop } from '../../../core/procedures/proceeding.ts';
import { standingOfLaw } from '../../../core/procedures/outline/procedure-outline.ts';
import { possibleSteps } from '../../../core/proceedings/awaits.ts';
import { dueIn } from '../../../core/proceedings/due.ts';
import type { Says } from '../../../core/proceedings/says.ts';
import type { StoredProceeding } from '../../../store/proceedings/read-proceeding.ts';

type Listed = z.input<typeof listedProceeding>;
type Whole = z.input<typeof wholeProceeding>;

/** A proceeding as lists show it: how it stands, what is due, and what can be done. */
export function shownInList({ folded, procedure }: StoredProceeding, standing: Standing): Listed {
  const { id, entity, about, proceeding, openedAt, by, end } = folded;
  const { version, title, states } = procedure.document;
  const { state, isFinal, on, effects, stopped, lapsed } = standing;
  const fields = procedure.fieldsOf(proceeding.opening.fields ?? {});
  const { next, authority, entity: ofEntity, unknown, overdue } = dueIn(procedure, standing);
  return {
    ...{ id, entity, procedure: { id: procedure.document.id, version, title }, about },
    ...{ openedOn: proceeding.opening.on, openedAt, by, seq: end.seq, on },
    state: { name: state, title: states[state]?.title ?? state, isFinal },
    ...(isDemonstration({ folded, procedure }) ? { demonstration: true as const } : {}),
    ...(stopped ? { stopped: shownStop(stopped) } : {}),
    ...(lapsed ? { lapsed } : {}),
    effects: effects.map(({ effect, on: from, step }) => ({ effect, on: from, step })),
    due: {
      next,
      ...(authority === undefined ? {} : { authority }),
      ...(ofEntity === undefined ? {} : { entity: ofEntity }),
      ...(unknown ? { unknown: [...unknown] } : {}),
      ...(overdue ? { overdue: [...overdue] } : {}),
    },
    possible: possibleSteps(procedure, standing, fields).map((one) => ({
      ...one,
      needs: [...(procedure.step(one.step)?.needs ?? [])],
    })),
  };
}

/** Whether a proceeding binds nobody: the appraisal that it rests on, or some law of its procedure, is not verified. */
function isDemonstration({ folded, procedure }: Pick<StoredProceeding, 'folded' | 'procedure'>) {
  return (
    folded.rests.standing === 'demonstration' ||
    standingOfLaw(procedure.document) === 'demonstration'
  );
}

function shownStop({ reason, on, into, entry, from }: Stop): Listed['stopped'] {
  return { reason, on, ...(into === undefined ? {} : { into }), entry, from };
}

/** A proceeding with its periods and its steps, those of time among them, and what each says. */
export function shownProceeding(
  stored: StoredProceeding,
  standing: Standing,
  said: ReadonlyMap<number, Says>,
): Whole {
  const { folded, procedure } = stored;
  const { remedies = [] } = procedure.document;
  return {
    ...shownInList(stored, standing),
    ...earlierOf(folded),
    fields: { ...folded.proceeding.opening.fields },
    clocks: [...standing.clocks].map(([period, clock]) => {
      const { title, whose } = procedure.period(period);
      const { status, from, ends, notBefore, knownUntil } = clock;
      return {
        ...{ period, title, whose, from, ends },
        status: isOver(clock, standing.on) ? 'over' : status,
        ...(notBefore === undefined ? {} : { notBefore }),
        ...(knownUntil === undefined ? {} : { knownUntil }),
      };
    }),
    steps: stepsIn(stored, standing, said),
    remedies: remedies.map(({ title, to, within, law }) => ({
      title,
      law: [law].flat(),
      ...(to === undefined ? {} : { to }),
      ...(within === undefined ? {} : { within }),
    })),
  };
}

/** The versions under which it went before; nothing where there was none. */
function earlierOf({ earlier }: StoredProceeding['folded']): Pick<Whole, 'earlier'> {
  if (!earlier) return {};
  return { earlier: earlier.map(({ procedure: { version }, to }) => ({ version, to })) };
}

/** What was recorded, in the order of its legal days, and between it what time did. */
function stepsIn(
  { folded: { proceeding, told }, procedure }: StoredProceeding,
  { done }: Standing,
  said: ReadonlyMap<number, Says>,
): Whole['steps'] {
  const versions = [procedure, ...(proceeding.earlier ?? []).map((one) => one.procedure)];
  const titleOf = (name: string): string =>
    versions.flatMap((one) => one.step(name)?.title ?? []).at(0) ?? name;
  const recorded = told.map((one) => {
    const { seq, at, by: office, step, on, as, recordedOn, days, ends } = one;
    const says = said.get(seq);
    return {
      ...{ step, title: titleOf(step), on, recordedOn, by: as, office, seq, at },
      ...(days ? { days } : {}),
      ...(ends ? { ends } : {}),
      ...(says ? { says } : {}),
    };
  });
  const byTime = done.filter(({ by }: Done) => by === 'time');
  return [
    ...recorded,
    ...byTime.map(({ step, on }) => ({ step, title: titleOf(step), on, by: 'time' as const })),
  ].toSorted((one, other) => (one.on < other.on ? -1 : one.on > other.on ? 1 : 0));
}
