import { listed } from '../../words/words.ts';
import type { Proof, Forces } from '../check-procedure.ts';
import type { Force } from '../model/abstract-state.ts';
import type { PeriodOfProcedure, ProcedureDocument } from '../procedure-schema.ts';
import { statesOf, type Step } from '../step-schema.ts';
import { aboutWords, effectWords, openedByWords, sideOf, whoWords, type Side } from '../words.ts';
import { lengthWords, periodInWords, quoted, whereWords } from './period-words.ts';
import { stepSentences } from './step-sentences.ts';

/** A step as its readers see it: by its number, with sentences. */
export type StepOutline = Step & {
  number: number;
  side: Side;
  /** Who takes it, in words. */
  who: string;
  /** What it needs, waits for, starts and does. */
  says: string[];
};

/** A period with what follows when it is over. */
export type PeriodOutline = PeriodOfProcedure & {
  period: string;
  words: string;
  follows: string[];
};

/** A state with its steps in the order of the document, and what is in force in it. */
export type StateOutline = {
  state: string;
  title: string;
  final: boolean;
  /** What is in force in it, such as "restriction in force"; empty where nothing is. */
  marks: string[];
  steps: string[];
};

/** A procedure as its readers see it; text, JSON and page say the same. */
export type ProcedureOutline = Pick<
  ProcedureDocument,
  'id' | 'version' | 'title' | 'jurisdiction' | 'timeZone' | 'calendar' | 'about' | 'effective' | 'milder' | 'note' | 'law' // prettier-ignore
> & {
  standing: 'demonstration' | 'full';
  /** What a proceeding is about, in words. */
  subject: string;
  fields: (NonNullable<ProcedureDocument['fields']>[string] & { field: string })[];
  opens: ProcedureDocument['opens'] & { says: string[] };
  states: StateOutline[];
  steps: StepOutline[];
  periods: PeriodOutline[];
  remedies: NonNullable<ProcedureDocument['remedies']>;
  dates: { name: string; title: string; words: string }[];
  proved: { states: number; cases: number; findings: number };
};

/** A procedure with everything about it in sentences, and what was proved of it. */
export function procedureOutline(document: ProcedureDocument, proof: Proof): ProcedureOutline {
  const { id, version, title, jurisdiction, timeZone, calendar, about, effective } = document;
  const { law, milder, note, fields = {}, remedies = [], steps } = document;
  return {
    ...{
      id,
      version,
      title,
      jurisdiction,
      timeZone,
      ...(calendar === undefined ? {} : { calendar }),
    },
    ...{ about, subject: aboutWords[about], effective, standing: standingOfLaw(document) },
    ...(milder === undefined ? {} : { milder }),
    ...(note === undefined ? {} : { note }),
    law,
    fields: Object.entries(fields).map(([field, declared]) => ({ field, ...declared })),
    opens: { ...document.opens, says: openingSentences(document) },
    states: Object.entries(document.states).map(([state, { title: named, final = false }]) => ({
      ...{ state, title: named, final, marks: marksOf(proof.forces.get(state)) },
      steps: steps.flatMap((step) => (statesOf(step).includes(state) ? step.step : [])),
    })),
    steps: steps.map((step, at) => ({
      ...{ number: at + 1, ...step, side: sideOf(step.by) },
      ...{ who: whoWords(step.by, (name) => numbered(steps, name)) },
      says: stepSentences(document, step),
    })),
    periods: Object.entries(document.periods).map(([name, period]) => ({
      ...{ period: name, ...period, words: periodInWords(period, fields) },
      follows: consequences(document, name),
    })),
    remedies,
    dates: datesInWords(document),
    proved: { states: proof.states, cases: proof.cases, findings: proof.findings.length },
  };
}

/** Whether all law of a procedure is verified. */
export function standingOfLaw({ law }: ProcedureDocument): 'demonstration' | 'full' {
  return Object.values(law).every(({ verified }) => verified) ? 'full' : 'demonstration';
}

function numbered(steps: readonly Step[], name: string): string {
  const at = steps.findIndex(({ step }) => step === name);
  return `step ${at + 1} (${name})`;
}

function openingSentences(document: ProcedureDocument): string[] {
  const { opens, states, periods, fields } = document;
  return [
    `${openedByWords[opens.by]}, and it then stands at ${quoted(states[opens.to]?.title ?? opens.to)}.`,
    ...(opens.starts ?? []).map((name) => {
      const period = periods[name];
      return `Starts ${quoted(period?.title ?? name)}${period ? `: ${periodInWords(period, fields)}` : ''}.`;
    }),
    ...(opens.effects ?? []).map((effect) => `${effectWords(effect)}.`),
  ];
}

/** What follows once a period is over: what time brings about, what becomes possible, and what no longer is. */
export function consequences(
  { steps, periods, states }: ProcedureDocument,
  name: string,
): string[] {
  const said = ({ step }: Step): string => numbered(steps, step);
  const by = steps.filter((step) => step.when?.over === name);
  const opened = steps.filter((step) => step.after?.includes(name));
  const closed = steps.filter((step) => step.within?.includes(name));
  const { overdue } = periods[name] ?? {};
  return [
    ...by.map((step) => {
      const to =
        step.to === undefined
          ? ''
          : `, which leads to ${quoted(states[step.to]?.title ?? step.to)}`;
      return `Once it is over, time takes ${said(step)}${to}.`;
    }),
    ...together(opened.map(said), 'possible'),
    ...together(closed.map(said), 'no longer possible'),
    ...(overdue === undefined ? [] : [overdue]),
  ];
}

function together(steps: readonly string[], words: string): string[] {
  if (steps.length === 0) return [];
  return [`Once it is over, ${listed(steps)} ${steps.length === 1 ? 'is' : 'are'} ${words}.`];
}

function datesInWords({
  dates = [],
  periods,
  fields,
}: ProcedureDocument): ProcedureOutline['dates'] {
  return dates.map(({ name, title, period, day, if: condition }) => {
    const of = periods[period];
    const long = of ? lengthWords(of.lasts, fields) : period;
    const which = day === 'last' ? 'the last day of' : 'the day after';
    const where = condition ? `; only where ${whereWords(condition, fields)}` : '';
    return { name, title, words: `${which} ${quoted(of?.title ?? period)} (${long})${where}` };
  });
}

/** What is in force in a state, in words. */
function marksOf(forces: Forces | undefined): string[] {
  if (!forces) return [];
  const things = { measure: 'restriction', entry: 'entry on a list' } as const;
  return (['measure', 'entry'] as const).flatMap((thing) => {
    const found = forces[thing];
    return (['in-force', 'stayed'] as const).flatMap((force: Force) => {
      if (!found.has(force)) return [];
      const is = `${things[thing]} ${force === 'stayed' ? 'stayed' : 'in force'}`;
      return found.size === 1 ? [is] : [`${is} in some cases`];
    });
  });
}
