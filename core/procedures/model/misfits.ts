import type { Procedure } from '../procedure.ts';
import { casesOf } from './cases-of-fields.ts';
import type { AbstractState } from './abstract-state.ts';

/**
 * What two versions of a procedure say so differently that an open proceeding of the one cannot go on under the other: what it
 * is about and where, and the states, periods, fields and proposing or deciding steps that it has come to.
 *
 * @param open the states that an open proceeding of the former version can have reached
 */
export function misfits(
  former: Procedure,
  procedure: Procedure,
  open: readonly AbstractState[],
): string[] {
  return [
    ...documentMisfits(former, procedure),
    ...stateMisfits(former, procedure, open),
    ...periodMisfits(former, procedure, open),
    ...fieldMisfits(former, procedure),
    ...actorMisfits(former, procedure),
  ];
}

function documentMisfits({ document: old }: Procedure, { document }: Procedure): string[] {
  return (['id', 'about', 'jurisdiction', 'timeZone', 'calendar'] as const).flatMap((key) =>
    old[key] === document[key]
      ? []
      : [`cannot take over version ${old.version}, whose "${key}" is another`],
  );
}

function stateMisfits(
  { document: old }: Procedure,
  { document }: Procedure,
  open: readonly AbstractState[],
): string[] {
  return [...new Set(open.map(({ state }) => state))].flatMap((name) => {
    const state = document.states[name];
    const where = `cannot take over open proceedings of version ${old.version} that stand at "${name}"`;
    if (!state) return [`${where}, a state that this version does not have`];
    return state.final ? [`${where}, which is the end of a proceeding here`] : [];
  });
}

/** A period that has begun keeps its last day; what it means must be the same. */
function periodMisfits(
  { document: old }: Procedure,
  { document }: Procedure,
  open: readonly AbstractState[],
): string[] {
  const begun = Object.keys(old.periods).filter((name) =>
    open.some(({ clocks }) => clocks.get(name)?.is !== 'idle'),
  );
  const meaning = ['from', 'countStart', 'roll', 'whose', 'hearing'] as const;
  return begun.flatMap((name) => {
    const [before, after] = [old.periods[name], document.periods[name]];
    const which = `the period "${name}" of version ${old.version}`;
    if (!after) return [`cannot take over ${which}, which can have begun and does not exist here`];
    return meaning.flatMap((key) =>
      before?.[key] === after[key]
        ? []
        : [`cannot take over ${which}, which can have begun and whose "${key}" is another here`],
    );
  });
}

/** What was said of a case when it was opened must say the same here, and nothing may be missing. */
function fieldMisfits(former: Procedure, procedure: Procedure): string[] {
  const { version, fields: old = {} } = former.document;
  const { fields = {} } = procedure.document;
  const changed = Object.entries(old).flatMap(([name, { type }]) =>
    fields[name]?.type === type
      ? []
      : [
          `cannot take over the field "${name}" of version ${version}, which is none of its type here`,
        ],
  );
  const [fault] = (casesOf(former) ?? []).flatMap(({ given }) => procedure.fieldFaults(given));
  if (changed.length > 0 || !fault) return changed;
  return [`cannot take over every case of version ${version}: ${fault.pointer} ${fault.message}`];
}

/** Who proposed and who decided is known by the names of their steps. */
function actorMisfits({ document: old }: Procedure, procedure: Procedure): string[] {
  return old.steps.flatMap(({ step, proposes, decides }) => {
    const now = procedure.step(step);
    if ((!proposes || now?.proposes) && (!decides || now?.decides)) return [];
    return [
      `cannot take over version ${old.version}, whose step "${step}" ${decides ? 'decides' : 'proposes'} and does not here, so that who took it would be forgotten`,
    ];
  });
}
