import { givenReadable } from '../facts/given-readable.ts';
import { pointerTo, type Fault } from '../ground/fault.ts';
import { fewSuggestions, type Suggest } from '../ground/nearest.ts';
import { faultsAmong } from '../rule-set/faults/condition-faults.ts';
import { declaredFaults } from '../rule-set/faults/fact-faults.ts';
import type { ProcedureDocument } from './procedure-schema.ts';
import { replyFaults } from './reply-faults.ts';
import { setDayFaults } from './set-day-faults.ts';
import { timeFaults } from './time-faults.ts';
import { excludedBy, lapses, OPEN, statesOf, type Step } from './step-schema.ts';

type Path = readonly PropertyKey[];
type Around = { document: ProcedureDocument; suggest: Suggest };

/**
 * The faults of a procedure beyond those of its schema: names that nothing declares, steps of time without a period,
 * conditions that do not fit the fields. What the procedure allows as a whole is proved elsewhere.
 *
 * @returns faults with pointers into the document
 */
export function procedureFaults(document: ProcedureDocument): Fault[] {
  const around = { document, suggest: fewSuggestions() };
  return [
    ...fieldFaults(document),
    ...openingFaults(around),
    ...periodFaults(around),
    ...document.steps.flatMap((step, at) => stepFaults(step, ['steps', at], around)),
    ...doubleFaults(document),
    ...setDayFaults(document),
    ...dateFaults(around),
    ...milderFaults(around),
    ...lawDayFaults(document),
    ...(document.remedies ?? []).flatMap(({ law }, at) =>
      lawFaults(law, ['remedies', at, 'law'], around),
    ),
  ];
}

function fault(path: Path, message: string): Fault {
  return { pointer: pointerTo(path), message };
}

function fieldFaults({ fields = {} }: ProcedureDocument): Fault[] {
  const { ofPatterns, ofFacts } = declaredFaults(fields, false);
  return [...ofPatterns, ...ofFacts].map(({ pointer, message }) => ({
    pointer: pointer.replace(/^\/facts/, '/fields'),
    message,
  }));
}

function milderFaults(around: Around): Fault[] {
  const { milder, version } = around.document;
  if (!milder) return [];
  const own = milder.than.indexOf(version);
  return [
    ...lawFaults(milder.law, ['milder', 'law'], around),
    ...(own < 0
      ? []
      : [fault(['milder', 'than', own], 'is this version itself; name the earlier ones')]),
  ];
}

function lawDayFaults({ effective: { from, to = from } }: ProcedureDocument): Fault[] {
  return to < from ? [fault(['effective', 'to'], 'lies before "from"')] : [];
}

function openingFaults(around: Around): Fault[] {
  const { to, starts = [], law, effects = [] } = around.document.opens;
  return [
    ...effects.flatMap((effect, at) =>
      ['measure', 'entry', 'grade', 'reply'].some((key) => key in effect)
        ? [
            fault(
              ['opens', 'effects', at],
              'must be of a record, a publication, a pledge or an appraisal: nothing is decided yet when a proceeding opens',
            ),
          ]
        : [],
    ),
    ...stateFaults(to, ['opens', 'to'], around),
    ...periodNameFaults(starts, ['opens', 'starts'], around),
    ...lawFaults(law, ['opens', 'law'], around),
  ];
}

function periodFaults(around: Around): Fault[] {
  const { periods, calendar } = around.document;
  return Object.entries(periods).flatMap(([name, period]) => {
    const path = ['periods', name];
    const lengths = [period.lasts].flat();
    const spans = lengths.map((one) => (typeof one === 'string' ? one : one.lasts));
    const asks = period.roll === true || spans.some((span) => span.includes('working'));
    return [
      ...lawFaults(period.law, [...path, 'law'], around),
      ...(asks && calendar === undefined
        ? [fault(path, 'is counted in working days, and the procedure names no "calendar"')]
        : []),
      ...lengths.flatMap((one, at) =>
        lengthFaults(one, at === lengths.length - 1, [...path, 'lasts', at], around),
      ),
    ];
  });
}

function lengthFaults(
  one: string | { if?: Step['if']; lasts: string },
  isLast: boolean,
  path: Path,
  around: Around,
): Fault[] {
  if (typeof one === 'string') return [];
  if (isLast) {
    return one.if
      ? [fault([...path, 'if'], 'must be left out of the last one, which holds for all others')]
      : [];
  }
  if (!one.if) return [fault(path, 'has no "if", so that those after it are never reached')];
  return conditionFaults(one.if, [...path, 'if'], around);
}

function stepFaults(step: Step, path: Path, around: Around): Fault[] {
  const { document } = around;
  const periodLists = (
    ['after', 'within', 'starts', 'stops', 'suspends', 'resumes', 'waives'] as const
  ).flatMap((key) => periodNameFaults(step[key] ?? [], [...path, key], around));
  const excluded = excludedBy(step.by);
  const names = [OPEN, ...document.steps.map((one) => one.step)];
  return [
    ...statesOf(step).flatMap((state, at) =>
      stateFaults(
        state,
        typeof step.from === 'string' ? [...path, 'from'] : [...path, 'from', at],
        around,
      ),
    ),
    ...(step.to === undefined ? [] : stateFaults(step.to, [...path, 'to'], around)),
    ...periodLists,
    ...(step.when ? periodNameFaults([step.when.over], [...path, 'when'], around) : []),
    ...lawFaults(step.law, [...path, 'law'], around),
    ...lawFaults(step.sameOfficer?.law, [...path, 'sameOfficer', 'law'], around),
    ...excluded.flatMap((name) => nameFaults(name, names, [...path, 'by'], 'step', around)),
    ...(step.if ? conditionFaults(step.if, [...path, 'if'], around) : []),
    ...timeFaults(step, path),
    ...replyFaults(step, path),
    ...finalFaults(step, path, document),
  ];
}

function dateFaults(around: Around): Fault[] {
  const { dates = [], opens } = around.document;
  return dates.flatMap((date, at) => {
    const path = ['dates', at];
    const isBegun = opens.starts?.includes(date.period);
    return [
      ...periodNameFaults([date.period], [...path, 'period'], around),
      ...(isBegun
        ? []
        : [
            fault(
              [...path, 'period'],
              'must name a period that "opens" starts: nothing else is known yet',
            ),
          ]),
      ...(date.if ? conditionFaults(date.if, [...path, 'if'], around) : []),
    ];
  });
}

function finalFaults(step: Step, path: Path, { states }: ProcedureDocument): Fault[] {
  return statesOf(step).flatMap((state) =>
    Object.hasOwn(states, state) && states[state]?.final
      ? [fault([...path, 'from'], `names the final state "${state}", which nothing leaves`)]
      : [],
  );
}

function doubleFaults({ steps }: ProcedureDocument): Fault[] {
  const seen = new Set<string>([OPEN, ...lapses]);
  return steps.flatMap(({ step }, at) => {
    if (!seen.has(step)) {
      seen.add(step);
      return [];
    }
    const isLapse = lapses.some((one) => one === step);
    const of =
      step === OPEN ? 'the opening' : isLapse ? 'what lets a proceeding lapse' : 'an earlier step';
    return [fault(['steps', at, 'step'], `is the name of ${of}; choose another`)];
  });
}

function stateFaults(name: string, path: Path, around: Around): Fault[] {
  return nameFaults(name, Object.keys(around.document.states), path, 'state', around);
}

function periodNameFaults(names: readonly string[], path: Path, around: Around): Fault[] {
  const known = Object.keys(around.document.periods);
  return names.flatMap((name) => nameFaults(name, known, path, 'period', around));
}

function nameFaults(
  name: string,
  known: readonly string[],
  path: Path,
  what: string,
  { suggest }: Around,
): Fault[] {
  if (known.includes(name)) return [];
  return [fault(path, `names the ${what} "${name}"${suggest(name, known)}, which is not declared`)];
}

function lawFaults(law: Step['law'], path: Path, { document, suggest }: Around): Fault[] {
  const known = Object.keys(document.law);
  return (law === undefined ? [] : [law].flat()).flatMap((key) =>
    known.includes(key)
      ? []
      : [fault(path, `names "${key}"${suggest(key, known)}, which "law" does not have`)],
  );
}

function conditionFaults(
  condition: NonNullable<Step['if']>,
  path: Path,
  { document: { fields = {} }, suggest }: Around,
): Fault[] {
  const readable = new Map(
    Object.entries(fields).map(([name, field]) => [name, givenReadable(field)]),
  );
  return faultsAmong(condition, path, {
    ...{ ruleSet: { facts: fields }, readable, suggest },
    unreadable: (name) =>
      `reads "${name}", which is no field of the procedure${suggest(name, readable.keys())}`,
  }).map(({ pointer, message }) => ({ pointer, message }));
}
