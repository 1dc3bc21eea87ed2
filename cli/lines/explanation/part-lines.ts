import type { GradeEffect, Indicator, PartReasons } from '../../../core/appraisal/appraisal.ts';
import type { ReadFact } from '../../../core/conditions/evaluate.ts';
import { plainRulesOf } from '../../../core/rule-set/flat-rules.ts';
import { roundingOf } from '../../../core/appraisal/score.ts';
import { append } from '../../../core/ground/append.ts';
import { counted, roundWords } from '../../../core/words/words.ts';
import type { Prepared, PreparedPart } from '../../../core/rule-set/prepared.ts';
import { conditionText, decisiveFacts } from '../../../core/words/condition-text.ts';
import { numberWords } from '../../../core/words/number-words.ts';
import { distanceLines } from './distance-lines.ts';
import { cite } from '../law-lines.ts';
import { factsOfRule, ruleText, silentText } from './rule-text.ts';
import type { Tracer } from './trace-lines.ts';

/** The most rules that did not apply which are listed without --all. */
const FEW = 12;

/** Reads the values of an explanation, and says how the computed ones came about. */
export type Reader = { read: ReadFact; tracer: Tracer };

/** Where the score of a part starts, and what gave points; nothing if it has no score. */
export function pointsLines(
  prepared: Prepared,
  own: PreparedPart,
  { start, indicators }: PartReasons,
  { read, tracer }: Reader,
): string[] {
  if (start === undefined) return [];
  const isMean = own.part.score?.combine === 'weightedMean';
  const isWeighted = indicators.some(({ weight = 1 }) => weight !== 1);
  const mean = isWeighted ? 'the weighted mean of' : 'the mean of';
  const lines = indicators.flatMap((indicator) => {
    const { points, weight = 1, law } = indicator;
    const sign = `${points > 0 && !isMean ? '+' : ''}${numberWords(points)}`;
    const share = isMean && isWeighted ? `, with a weight of ${weight}` : '';
    const why = unconditional(prepared, own, indicator, read) ?? ruleText(prepared, indicator);
    const line = `${sign}${share}  ${why} ${cite(prepared, law)}`;
    return [line, ...tracer.under(factsOfRule(own, indicator))];
  });
  append(lines, roundingLines(own, start, indicators));
  if (!isMean) return [`starts at ${start}`, ...lines];
  return lines.length === 0
    ? ['nothing was given of which a mean could be taken']
    : [mean, ...lines];
}

/** How the score was rounded; nothing if the rounding changed nothing. */
function roundingLines(own: PreparedPart, start: number, indicators: readonly Indicator[]) {
  const { round, scale = 0 } = own.part.score ?? {};
  const rounding = roundingOf(own, start, indicators);
  if (!round || !rounding || rounding.exact === rounding.rounded) return [];
  const to = scale === 0 ? 'a whole number' : counted(scale, 'decimal');
  const { exact, rounded } = rounding;
  return [
    `${numberWords(exact)}, rounded ${roundWords[round]} to ${to}, is ${numberWords(rounded)}`,
  ];
}

/** A rule that always gives points by a fact, with the value of the fact in place of a condition. */
function unconditional(
  { ruleSet }: Prepared,
  { part }: PreparedPart,
  { rule: name, title = name, conditions }: Indicator,
  read: ReadFact,
): string | undefined {
  const isAlways = 'all' in conditions && conditions.all.length === 0;
  const rule = isAlways ? plainRulesOf(part.rules).find((one) => one.name === name) : undefined;
  if (rule?.event.type !== 'points' || typeof rule.event.params.points !== 'object')
    return undefined;
  const { fact } = rule.event.params.points;
  const found = read(fact) ?? null;
  const is = { fact, operator: 'equal', value: found, found, result: true };
  return `${title}: ${conditionText(ruleSet, is, title)}`;
}

/** The rules that set, bounded or moved the grade. */
export function effectLines(
  prepared: Prepared,
  own: PreparedPart,
  { effects }: PartReasons,
  tracer: Tracer,
): string[] {
  const giving = effects.find(({ effect }) => effect === 'grade');
  return effects.flatMap((effect) => [
    effect.effect === 'grade' && effect !== giving
      ? passedOverLine(prepared, own, effect)
      : effectLine(prepared, effect),
    ...tracer.under(factsOfRule(own, effect)),
  ]);
}

function effectLine(prepared: Prepared, change: GradeEffect): string {
  const { effect, from, to, law } = change;
  const moved = from === to ? `stays ${to ?? 'none'}` : `${from ?? 'none'} -> ${to ?? 'none'}`;
  // a rule that gives the grade moves none
  const what = effect === 'grade' ? `grade ${to ?? 'none'}` : `${effect} ${moved}`;
  return `${what}  ${ruleText(prepared, change)} ${cite(prepared, law)}`;
}

/** A rule that would give a grade, were there none before it that gives one. */
function passedOverLine(prepared: Prepared, own: PreparedPart, change: GradeEffect): string {
  const { rule, row, law } = change;
  const name = row === undefined ? rule : `${rule}#${row}`;
  const event = own.rules.find(({ document }) => document.name === name)?.document.event;
  const grade = event?.type === 'grade' ? event.params.grade : 'a grade';
  return `would give ${grade}, but the first counts  ${ruleText(prepared, change)} ${cite(prepared, law)}`;
}

/** The notices of a part. */
export function flagLines(
  prepared: Prepared,
  own: PreparedPart,
  { flags }: PartReasons,
  tracer: Tracer,
): string[] {
  return flags.flatMap((flag) => [
    `${flag.text} ${cite(prepared, flag.law)}`,
    ...tracer.under(factsOfRule(own, flag)),
  ]);
}

/** The distances of the score of a part. */
export function distancesIn(
  prepared: Prepared,
  part: PreparedPart,
  { distances, effects, gradeByScore }: PartReasons,
): string[] {
  const lines = distanceLines(prepared.ruleSet, part, distances);
  const last = effects.at(-1);
  if (lines.length === 0 || !last || last.to === gradeByScore) return lines;
  return [
    `by the score alone it would be ${gradeByScore ?? 'none'}, of which this says:`,
    ...lines,
  ];
}

/** The rules of a part that did not apply, or how many they are. */
export function silentLines(
  prepared: Prepared,
  part: PreparedPart,
  { silent }: PartReasons,
  { tracer, all, lead = '' }: { tracer: Tracer; all: boolean; lead?: string },
): string[] {
  if (silent.length > FEW && !all) {
    return [`${lead}${counted(silent.length, 'rule')}; --all lists them`];
  }
  return silent.flatMap((rule) => [
    `${lead}${silentText(prepared, part, rule)}`,
    ...tracer.under(decisiveFacts(rule.conditions)),
  ]);
}
