import { daysFrom } from '../../../core/ground/dates.ts';
import { advance, standingOn } from '../../../core/procedures/advance.ts';
import { casesOf } from '../../../core/procedures/model/cases-of-fields.ts';
import type { Act, Proceeding } from '../../../core/procedures/proceeding.ts';
import { countedFrom } from '../../../core/procedures/procedure-schema.ts';
import type { Procedure } from '../../../core/procedures/procedure.ts';
import { kindOf, needs } from '../../../core/procedures/step-schema.ts';
import type {
  Seen,
  SeenAppraisal,
  SeenProceeding,
  SeenRecord,
} from '../../../core/publication/seen.ts';
import type { RecordType } from '../../../core/records/record-type.ts';
import { procedureOf } from '../procedures/shipped.ts';

/** A type of record that the law shows for a year. */
export const penalty: RecordType = {
  ...{ type: 'shown-penalty', version: '1', title: 'A penalty', category: 'adverse' },
  law: { title: 'Act on published penalties', verified: true },
  ...{ display: 'P1Y', retention: 'P3Y', sources: ['desk'] },
  fields: {
    kind: { type: 'string', enum: ['fine', 'warning'], title: 'Kind', required: true },
    fine: { type: 'decimal', min: 0, unit: 'CNY', title: 'Fine', optional: true },
    case: { type: 'string', pattern: '^[A-Za-z0-9 -]{1,60}$', title: 'Case', optional: true },
  },
};

/** The same, of which no law says that it is shown. */
export const kept: RecordType = Object.fromEntries(
  Object.entries({ ...penalty, type: 'kept' }).filter(([key]) => key !== 'display'),
) as RecordType;

/** A record of a day, changed as a test asks. */
export function recordOf(occurredOn: string, change: Partial<SeenRecord> = {}): SeenRecord {
  return {
    ...{ record: 'r1', type: penalty, source: 'desk', occurredOn },
    body: { kind: 'fine', fine: 500, case: 'Zhang San 17' },
    ...{ writtenOn: occurredOn, isRevision: false },
    ...change,
  };
}

/** An appraisal in force, changed as a test asks. */
export function appraisalOf(asOf: string, change: Partial<SeenAppraisal> = {}): SeenAppraisal {
  return {
    ...{ appraisal: 'apr_1', ruleSet: 'gb-food-hygiene', version: '2023-06', grade: '3', asOf },
    measures: [],
    ...change,
  };
}

/** What is known of an organisation, of which all is empty but for what a test says. */
export function seenOf(known: Partial<Seen>): Seen {
  return {
    entity: { id: 'x-test:1' },
    ...{ records: [], proceedings: [], appraisals: [], measures: [] },
    procedures: new Map(),
    ...known,
  };
}

/** A proceeding whose standing can be asked for any day. */
export type Running = {
  procedure: Procedure;
  proceeding: Proceeding;
  about: SeenProceeding['about'];
};

/** The procedures of some proceedings by `<id>@<version>`. */
export function proceduresOf(running: readonly Pick<Running, 'procedure'>[]): Seen['procedures'] {
  return new Map(running.map(({ procedure: { document } }) => [nameOf(document), document]));
}

const nameOf = ({ id, version }: { id: string; version: string }): string => `${id}@${version}`;

/** The proceedings that are open by a day, as they stand on a day if nobody acts in between. */
export function standOn(running: readonly Running[], on: string, known = on): SeenProceeding[] {
  return running
    .filter(({ proceeding }) => proceeding.opening.on <= known)
    .map(({ procedure, proceeding, about }, at) => ({
      ...{ id: `prc_${at}`, procedure: nameOf(procedure.document), about },
      standing: standingOn(
        procedure,
        { ...proceeding, acts: proceeding.acts.filter((act) => act.on <= known) },
        on,
      ),
      openedOn: proceeding.opening.on,
    }));
}

/** A proceeding of a shipped procedure that goes as chance has it. */
export function randomProceeding(
  id: string,
  about: SeenProceeding['about'],
  random: () => number,
  from: string,
): Running {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  const procedure = procedureOf(id);
  let today = daysFrom(from, Math.floor(random() * 60));
  const daysOf = (day: string) => Object.fromEntries(countedFrom.map((name) => [name, day]));
  const { given } = pick(casesOf(procedure)!);
  const opening = { on: today, proposers: [{ raw: 'open' }], fields: given, days: daysOf(today) };
  let proceeding: Proceeding = { opening, acts: [] };
  for (let turn = 0; turn < 18; turn++) {
    today = daysFrom(today, pick([0, 1, 3, 10, 22, 40, 100, 200]));
    const near = procedure.stepsIn(standingOn(procedure, proceeding, today).state);
    const step = pick(near.length > 0 ? near : procedure.document.steps);
    const kind = kindOf(step.by);
    const act: Act = {
      ...{ step: step.step, on: today, recordedOn: today, has: needs, days: daysOf(today) },
      by: {
        kind: kind === 'entity' || kind === 'court' ? kind : 'officer',
        actor: { raw: pick(['a', 'b', 'c']) },
      },
      ends: Object.fromEntries(
        Object.keys(procedure.document.periods).map((name) => [name, daysFrom(today, 70)]),
      ),
    };
    const gone = advance(procedure, proceeding, act);
    if (!('refusals' in gone)) ({ proceeding } = gone);
  }
  return { procedure, proceeding, about };
}
