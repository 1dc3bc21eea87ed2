import type { ConditionDocument } from '../conditions/document.ts';
import { holds } from '../conditions/evaluate.ts';
import { nodeOf } from '../conditions/node-of.ts';
import { factsSchema } from '../facts/facts-schema.ts';
import { factSheet, type GivenFacts } from '../facts/values.ts';
import { FaultyDocumentError, faultsOf, type Fault } from '../ground/fault.ts';
import { noting } from '../ground/issue-notes.ts';
import { readSpan } from '../periods/span.ts';
import type { Period } from '../periods/deadline.ts';
import type { WorkingCalendar } from '../periods/working-days.ts';
import { readerOf } from '../values/slots.ts';
import { plainDocumentFaults } from '../rule-set/faults/plain-document-faults.ts';
import { procedureFaults } from './procedure-faults.ts';
import {
  AS_SET,
  procedureSchema,
  type PeriodOfProcedure,
  type ProcedureDocument,
} from './procedure-schema.ts';
import { statesOf, type Step } from './step-schema.ts';

/** What is said of a case when it is opened, with defaults filled in. */
export type Fields = (name: string) => ReturnType<ReturnType<typeof readerOf>>;

/** A procedure, ready for proceedings. */
export type Procedure = {
  document: ProcedureDocument;
  /** The calendar of its working days; undefined if none is named, or none of the name is known. */
  calendar: WorkingCalendar | undefined;
  step: (name: string) => Step | undefined;
  /** A period by its name, which is that of one. */
  period: (name: string) => PeriodOfProcedure;
  /** The steps that are possible in a state, in the order of the document. */
  stepsIn: (state: string) => readonly Step[];
  /** The faults of what is said of a case. */
  fieldFaults: (given: unknown) => Fault[];
  /** Reads what is said of a case, which has no faults. */
  fieldsOf: (given: GivenFacts) => Fields;
  /** Whether a condition about the fields holds; one that is absent does. */
  isMet: (condition: ConditionDocument | undefined, fields: Fields) => boolean;
  /** How long a period is for a case; undefined where the step that starts it sets its last day. */
  periodOf: (name: string, fields: Fields) => Period | undefined;
};

/** Every fault of a document as a procedure. */
export function faultsOfProcedure(document: unknown): Fault[] {
  const unfit = plainDocumentFaults(document);
  if (unfit.length > 0) return unfit;
  const parsed = procedureSchema.safeParse(document, noting);
  return parsed.success ? procedureFaults(parsed.data) : faultsOf(parsed.error);
}

/**
 * Prepares a procedure.
 *
 * @throws FaultyDocumentError with every fault, each with its JSON pointer
 */
export function prepareProcedure(
  given: unknown,
  calendars: ReadonlyMap<string, WorkingCalendar>,
): Procedure {
  const faults = faultsOfProcedure(given);
  if (faults.length > 0) throw new FaultyDocumentError('The procedure is refused', faults);
  const document = given as ProcedureDocument;
  const { fields = {}, periods, steps, states, calendar } = document;
  const schema = factsSchema(fields);
  const sheet = factSheet(fields);
  const byName = new Map(steps.map((step) => [step.step, step]));
  const inState = new Map(
    Object.keys(states).map((state) => [
      state,
      steps.filter((step) => statesOf(step).includes(state)),
    ]),
  );
  const isMet = metBy();
  const period = (name: string): PeriodOfProcedure => {
    const found = periods[name];
    if (!found) throw new RangeError(`No period ${name} exists`);
    return found;
  };
  return {
    document,
    calendar: calendar === undefined ? undefined : calendars.get(calendar),
    step: (name) => byName.get(name),
    period,
    stepsIn: (state) => inState.get(state) ?? [],
    fieldFaults: (one) => {
      const parsed = schema.safeParse(one, noting);
      return parsed.success ? [] : faultsOf(parsed.error);
    },
    fieldsOf: (one) => readerOf(sheet.slots, sheet.valuesOf(one)),
    isMet,
    periodOf: (name, read) => {
      const { lasts, countStart = false, roll = false } = period(name);
      if (lasts === AS_SET) return undefined;
      const span = [lasts]
        .flat()
        .flatMap((one) => (typeof one === 'string' ? one : isMet(one.if, read) ? one.lasts : []))
        .at(0);
      if (span === undefined) throw new RangeError(`The period ${name} has no length in this case`);
      return { ...readSpan(span), countStart, roll };
    },
  };
}

/** Whether conditions hold; each is compiled once. */
function metBy(): Procedure['isMet'] {
  const compiled = new Map<ConditionDocument, ReturnType<typeof nodeOf>>();
  return (condition, fields) => {
    if (!condition) return true;
    const node = compiled.get(condition) ?? nodeOf(condition);
    compiled.set(condition, node);
    return holds(node, fields);
  };
}
