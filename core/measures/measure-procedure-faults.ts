import { pointerTo, type Fault } from '../ground/fault.ts';
import { didYouMean } from '../ground/nearest.ts';
import type { ProcedureDocument } from '../procedures/procedure-schema.ts';
import { kindOf } from '../procedures/step-schema.ts';
import type { Catalogue, MeasureDefinition } from '../rule-set/catalogue.ts';
import { forceOf } from './takes-force.ts';

/** What the procedure of a restriction can be about: what an appraisal proposes is no record and no pledge. */
const FITTING: readonly ProcedureDocument['about'][] = ['measure', 'entry', 'appraisal'];

type Named = { key: 'procedure' | 'endsBy'; id: string; decidedBy?: 'officer' | 'panel' | 'court' };

/**
 * The faults of a catalogue in the procedures that its measures name: one that is unknown, that is about something else, that
 * lets nothing begin, or in which nobody decides whom the measure names. Every version of a procedure must fit.
 *
 * @param procedures all versions of each procedure by its id; one without versions is known, and nothing is said of it
 * @returns faults with pointers into `rules/measures.json`
 */
export function measureProcedureFaults(
  { measures }: Pick<Catalogue, 'measures'>,
  procedures: ReadonlyMap<string, readonly ProcedureDocument[]>,
): Fault[] {
  return measures.flatMap((measure, at) => {
    const named = namedBy(measure);
    if (!named) return [];
    const pointer = pointerTo(['measures', at, named.key]);
    const versions = procedures.get(named.id);
    if (!versions) {
      const near = didYouMean(named.id, procedures.keys());
      const message = `names "${named.id}", which is no folder of rules/procedures${near}; name one of those, or leave it out`;
      return [{ pointer, message }];
    }
    return versions.flatMap((version) =>
      misfitsIn(version, named).map(({ says, advice }) => {
        const message = `names "${version.id}", version ${version.version} of which ${says}; ${advice}`;
        return { pointer, message };
      }),
    );
  });
}

/**
 * The faults of a version of a procedure that no longer fits the measures of the catalogue that name it.
 *
 * @returns faults with pointers into the procedure
 */
export function procedureMeasureFaults(
  document: ProcedureDocument,
  measures: Catalogue['measures'],
): Fault[] {
  return measures.flatMap((measure) => {
    const named = namedBy(measure);
    if (named?.id !== document.id) return [];
    return misfitsIn(document, named).map(({ pointer, says }) => ({
      pointer,
      message: `does not fit the measure "${measure.id}", which names this procedure: this version ${says}`,
    }));
  });
}

/**
 * The restrictions of a catalogue that name no procedure, so that nobody can decide them and they stay proposed.
 *
 * @returns one sentence for each, with its place
 */
export function proposedForEver({ measures }: Pick<Catalogue, 'measures'>): Fault[] {
  return measures.flatMap((measure, at) =>
    measure.kind === 'restriction' && measure.procedure === undefined
      ? [
          {
            pointer: pointerTo(['measures', at]),
            message: `"${measure.id}" names no procedure, so that it stays proposed and nobody can decide it; name the one of its law in "procedure"`,
          },
        ]
      : [],
  );
}

function namedBy(measure: MeasureDefinition): Named | undefined {
  if (measure.kind === 'incentive') {
    const { endsBy } = measure;
    return endsBy === undefined ? undefined : { key: 'endsBy', id: endsBy };
  }
  const { procedure: id, decidedBy } = measure;
  return id === undefined ? undefined : { key: 'procedure', id, decidedBy };
}

/** Why a version does not fit: where, what it has or lacks, and what to name instead. */
type Misfit = { pointer: string; says: string; advice: string };

/** Taking an incentive away is a restriction, which a procedure about a measure decides. */
function misfitsIn(document: ProcedureDocument, { key, decidedBy }: Named): Misfit[] {
  const { about, opens, steps } = document;
  const fitting = key === 'endsBy' ? FITTING.slice(0, 1) : FITTING;
  if (!fitting.includes(about)) {
    const others = fitting.map((one) => `"${one}"`).join(' or ');
    const advice = `name a procedure whose "about" is ${others}`;
    return [{ pointer: '/about', says: `has "about": "${about}"`, advice }];
  }
  const force = forceOf(document);
  const begins = steps.some(({ effects = [] }) => effects.some((one) => one[force] === 'begins'));
  const says = `has no step with the effect { "${force}": "begins" }`;
  return [
    ...(opens.by === 'entity' ? [OPENED_BY_ENTITY] : []),
    ...(begins ? [] : [{ pointer: '/steps', says, advice: 'name one that has it' }]),
    ...undecided(steps, decidedBy),
  ];
}

const OPENED_BY_ENTITY: Misfit = {
  pointer: '/opens/by',
  says: 'is opened by the entity',
  advice: 'name one that the appraisal or an officer opens',
};

/** Somebody has to decide, and the measure may say who. */
function undecided(steps: ProcedureDocument['steps'], decidedBy: Named['decidedBy']): Misfit[] {
  const deciders = new Set(steps.flatMap(({ by, decides }) => (decides ? [kindOf(by)] : [])));
  if (decidedBy === undefined ? deciders.size > 0 : deciders.has(decidedBy)) return [];
  if (decidedBy === undefined) {
    return [
      { pointer: '/steps', says: 'has no step that decides', advice: 'name one that has it' },
    ];
  }
  return [
    {
      pointer: '/steps',
      says: `has no step in which the ${decidedBy} decides, as "decidedBy" says`,
      advice: 'change "decidedBy", or name another procedure',
    },
  ];
}
