import { listed } from '../../words/words.ts';
import { AS_SET, type ProcedureDocument } from '../procedure-schema.ts';
import { alternatives, effectWords, needWords } from '../words.ts';
import { servedBy, type Step } from '../step-schema.ts';
import { periodInWords, quoted, whereWords } from './period-words.ts';

/**
 * What a step needs, serves, waits for, starts and does, one sentence each; who takes it and where it leads are not among
 * them.
 */
export function stepSentences(document: ProcedureDocument, step: Step): string[] {
  return [
    ...conditionSentences(document, step),
    ...dutySentences(step),
    ...roleSentences(step),
    ...clockSentences(document, step),
    ...(step.effects ?? []).map((effect) => `${effectWords(effect)}.`),
  ];
}

function conditionSentences(document: ProcedureDocument, step: Step): string[] {
  const { fields, periods } = document;
  const named = (name: string): string => {
    const { title = name, lasts } = periods[name] ?? {};
    // a length that differs by case stands at its period
    return typeof lasts === 'string' && lasts !== AS_SET
      ? `${quoted(title)} (${lasts})`
      : quoted(title);
  };
  return [
    ...(step.if ? [`Only where ${whereWords(step.if, fields)}.`] : []),
    ...(step.within ?? []).map((name) => `Only within ${named(name)}.`),
    ...(step.after ?? []).map(
      (name) => `Only once ${named(name)} is ${doneWords(document, name)}.`,
    ),
    ...(step.when ? [`Comes about once ${named(step.when.over)} is over.`] : []),
  ];
}

/** How nothing has to be waited for any more, as far as the procedure has such a way. */
function doneWords({ periods, steps }: ProcedureDocument, name: string): string {
  const isWaived = steps.some(({ waives = [] }) => waives.includes(name));
  const isHeard = periods[name]?.hearing === true && steps.some(({ hears }) => hears);
  const ways = [
    'over',
    ...(isWaived ? ['was given up'] : []),
    ...(isHeard ? ['was ended by a hearing'] : []),
  ];
  return alternatives(ways);
}

function dutySentences({ needs = [], ...step }: Step): string[] {
  const served = servedBy(step).map((one) => `the ${one}`);
  return [
    ...(needs.length > 0 ? [`Needs ${listed(needs.map((need) => needWords[need]))}.`] : []),
    ...(served.length > 0 ? [`Serves ${listed(served)} on the entity, and carries the day.`] : []),
  ];
}

function roleSentences({ decides, sameOfficer, proposes, reviews, hears }: Step): string[] {
  return [
    ...(proposes ? ['Whoever takes it counts among the proposers.'] : []),
    ...(decides
      ? [`It is the decision${sameOfficer ? '; a proposer may take it, by law' : ''}.`]
      : []),
    ...(reviews ? ['It decides on the decision; nobody who took that one takes it.'] : []),
    ...(hears ? ['The entity is heard by it.'] : []),
  ];
}

/** What a step does to periods. */
function clockSentences({ fields, periods }: ProcedureDocument, step: Step): string[] {
  const each = (
    names: readonly string[] | undefined,
    sentence: (title: string, name: string) => string,
  ): string[] => (names ?? []).map((name) => sentence(quoted(periods[name]?.title ?? name), name));
  return [
    ...each(step.starts, (title, name) => {
      const period = periods[name];
      return `Starts ${title}${period ? `: ${periodInWords(period, fields)}` : ''}.`;
    }),
    ...each(step.stops, (title) => `Ends ${title}.`),
    ...each(step.waives, (title) => `Gives up ${title}.`),
    ...each(step.suspends, (title) => `Lets ${title} stand still.`),
    ...each(step.resumes, (title) => `Lets ${title} go on.`),
  ];
}
