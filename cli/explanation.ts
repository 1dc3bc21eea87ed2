import type {
  Distances,
  GradeEffect,
  Indicator,
  ReasonedAppraisal,
  Silent,
} from '../core/appraisal/appraisal.ts';
import type { WayUp } from '../core/appraisal/ways-up.ts';
import type { ExplainedCondition } from '../core/conditions/evaluate.ts';
import { operatorOf } from '../core/conditions/decorators.ts';
import type { Prepared } from '../core/rule-set/prepared.ts';
import { styled } from './style.ts';

/** An appraisal as prose: the result, why, what follows, how far the next grade is, and the way up. */
export function explanation(
  prepared: Prepared,
  appraisal: ReasonedAppraisal,
  ways: readonly WayUp[],
): string {
  const { reasons } = appraisal;
  const parts = [
    headline(prepared, appraisal),
    section('Points', [
      `starts at ${reasons.start}`,
      ...reasons.indicators.map((indicator) => indicatorLine(prepared, indicator)),
    ]),
    section('Grade', gradeLines(prepared, appraisal)),
    section(
      'To know',
      reasons.flags.map(({ text }) => text),
    ),
    section('Measures', measureLines(appraisal)),
    section('Distance', distanceLines(prepared, reasons.distances)),
    section('Ways up', wayLines(prepared, appraisal, ways)),
    section(
      'Did not apply',
      reasons.silent.map((silent) => silentLine(prepared, silent)),
    ),
    section('Law', lawLines(prepared, appraisal)),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function headline({ ruleSet }: Prepared, appraisal: ReasonedAppraisal): string {
  const title = ruleSet.title['en'] ?? ruleSet.id;
  const results = [
    appraisal.grade === null
      ? ''
      : `grade ${appraisal.grade}${appraisal.pending ? ' (pending)' : ''}`,
    appraisal.tier === null ? '' : `tier ${appraisal.tier}`,
    appraisal.score === null ? '' : `score ${appraisal.score}`,
  ].filter((part) => part !== '');
  const lines = [
    styled('bold', `${appraisal.entity.id}: ${results.join(', ')}`),
    `${title}, version ${ruleSet.version}, as of ${appraisal.asOf}`,
  ];
  if (appraisal.standing === 'demonstration') {
    lines.push(
      'Demonstration: part of the law behind this rule set is not verified; it binds nobody.',
    );
  }
  if (appraisal.nextInspection) lines.push(`Next inspection due by ${appraisal.nextInspection}`);
  return lines.join('\n');
}

function section(title: string, lines: readonly string[]): string {
  return lines.length === 0
    ? ''
    : [styled('underline', title), ...lines.map((line) => `  ${line}`)].join('\n');
}

function indicatorLine(
  prepared: Prepared,
  { rule, title, points, law, conditions }: Indicator,
): string {
  const sign = points > 0 ? `+${points}` : String(points);
  return `${sign}  ${title ?? rule}: ${becauseOf(prepared, conditions)} ${cite(prepared, law)}`;
}

function gradeLines(prepared: Prepared, { grade, reasons }: ReasonedAppraisal): string[] {
  if (grade === null) return [];
  return [
    `the score gives ${reasons.gradeByScore ?? 'none'}`,
    ...reasons.effects.map((effect) => effectLine(prepared, effect)),
  ];
}

function effectLine(
  prepared: Prepared,
  { effect, rule, title, from, to, law, conditions }: GradeEffect,
): string {
  const moved = from === to ? `stays ${to ?? 'none'}` : `${from ?? 'none'} -> ${to ?? 'none'}`;
  return `${effect} ${moved}  ${title ?? rule}: ${becauseOf(prepared, conditions)} ${cite(prepared, law)}`;
}

function measureLines({ measures }: ReasonedAppraisal): string[] {
  return measures.map((measure) => {
    const until = measure.until === undefined ? '' : ` until ${measure.until}`;
    return measure.kind === 'incentive'
      ? `granted: ${measure.title}, from ${measure.from}${until}`
      : `proposed, without effect until the ${measure.decidedBy} decides: ${measure.title}`;
  });
}

function distanceLines(prepared: Prepared, { better, margin }: Distances): string[] {
  const lines: string[] = [];
  const [gain, lose] =
    prepared.ruleSet.score.better === 'higher' ? ['more', 'fewer'] : ['fewer', 'more'];
  if (better) {
    const needs = better.needs ? `; it also asks that ${unmet(prepared, better.needs)}` : '';
    lines.push(
      better.points === 0
        ? `the score suffices for ${better.grade} (${better.bound})${needs}`
        : `${better.points} points ${gain} reach ${better.bound}, the bound of ${better.grade}${needs}`,
    );
  }
  if (margin)
    lines.push(
      `up to ${margin.points} points ${lose} keep within ${margin.bound}, the bound of ${margin.grade}`,
    );
  return lines;
}

function wayLines(
  prepared: Prepared,
  { grade }: ReasonedAppraisal,
  ways: readonly WayUp[],
): string[] {
  const best = prepared.scale[0]?.document.grade;
  if (grade === null || grade === best) return [];
  if (!prepared.scale.some(({ document }) => document.grade === grade)) return [];
  if (ways.length === 0) return ['none within two changes of what can be changed'];
  return ways.map((way) => {
    const changes = way.changes.map(
      ({ title, from, to }) => `${title}: ${shown(from)} -> ${shown(to)}`,
    );
    return `grade ${way.grade} (score ${way.score ?? 'none'}) with ${changes.join(', and ')}`;
  });
}

function silentLine(prepared: Prepared, { rule, title, conditions }: Silent): string {
  return `${title ?? rule}: ${unmet(prepared, conditions)}`;
}

/** What made a condition hold: its comparisons that are true. */
function becauseOf(prepared: Prepared, condition: ExplainedCondition): string {
  if ('fact' in condition) return comparison(prepared, condition);
  if ('not' in condition) return `not (${becauseOf(prepared, condition.not)})`;
  const parts = 'all' in condition ? condition.all : condition.any.filter(({ result }) => result);
  return parts.length === 0
    ? 'always'
    : parts.map((part) => becauseOf(prepared, part)).join(' and ');
}

/** What kept a condition from holding: its comparisons that are false. */
function unmet(prepared: Prepared, condition: ExplainedCondition): string {
  if ('fact' in condition) return comparison(prepared, condition);
  if ('not' in condition) return `not (${becauseOf(prepared, condition.not)})`;
  const parts = 'all' in condition ? condition.all : condition.any;
  const open = parts.filter(({ result }) => !result);
  return open.map((part) => unmet(prepared, part)).join('any' in condition ? ' or ' : ' and ');
}

function comparison(
  { ruleSet }: Prepared,
  condition: Extract<ExplainedCondition, { fact: string }>,
): string {
  const title = ruleSet.facts[condition.fact]?.title ?? condition.fact;
  const phrase = operatorOf(condition.operator)?.phrase ?? condition.operator;
  const found = condition.found === null ? 'not given' : shown(condition.found);
  const holds = condition.result ? '' : ' does not hold';
  return `"${title}" (${found}) ${phrase} ${shown(condition.value)}${holds}`;
}

function shown(value: unknown): string {
  if (value === null || value === undefined) return 'nothing';
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : value.join(', ');
  return String(value);
}

/** References into the list of law at the end: `[1, 3]`. */
function cite({ ruleSet }: Prepared, keys: readonly string[]): string {
  const order = Object.keys(ruleSet.law);
  return `[${keys.map((key) => order.indexOf(key) + 1).join(', ')}]`;
}

/** The law that the reasons cite, by number, with what nobody has verified marked as such. */
function lawLines({ ruleSet }: Prepared, { reasons, measures }: ReasonedAppraisal): string[] {
  const cited = new Set(
    [...reasons.indicators, ...reasons.effects, ...reasons.flags, ...measures].flatMap(
      ({ law }) => law,
    ),
  );
  return Object.entries(ruleSet.law).flatMap(([key, { title, cite: place, verified }], at) => {
    const where = place === undefined ? title : `${title}, ${place}`;
    return cited.has(key) ? [`[${at + 1}] ${where}${verified ? '' : ' (not verified)'}`] : [];
  });
}
