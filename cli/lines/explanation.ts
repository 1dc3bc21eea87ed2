import type {
  GradeEffect,
  Indicator,
  ReasonedAppraisal,
  Silent,
} from '../../core/appraisal/appraisal.ts';
import type { WaysUp } from '../../core/appraisal/ways-up/ways-up.ts';
import { shown } from '../../core/conditions/condition-words.ts';
import type { Prepared } from '../../core/rule-set/prepared.ts';
import { conditionText } from './condition-text.ts';
import { distanceLines } from './distance-lines.ts';
import { UNNAMED } from '../input/given-subject.ts';
import { cite, lawLines } from './law-lines.ts';
import { styled } from './style.ts';

/** The most rules that did not apply which are listed without --all. */
const FEW = 12;

/** An appraisal as prose: the result, the reasons, the measures, the distance to the next grade, and the ways up. */
export function explanation(
  prepared: Prepared,
  appraisal: ReasonedAppraisal,
  ways: WaysUp,
  { all = false, inEffect }: { all?: boolean; inEffect?: string | undefined } = {},
): string {
  const { reasons } = appraisal;
  const parts = [
    headline(prepared, appraisal, inEffect),
    section('Points', [
      `starts at ${reasons.start}`,
      ...reasons.indicators.map((indicator) => indicatorLine(prepared, indicator)),
    ]),
    section('Grade', gradeLines(prepared, appraisal)),
    section(
      'To know',
      reasons.flags.map(({ text, law }) => `${text} ${cite(prepared, law)}`),
    ),
    section('Measures', measureLines(prepared, appraisal)),
    section('Distance', distanceLines(prepared, reasons.distances)),
    section('Ways up', wayLines(prepared, appraisal, ways)),
    section('Did not apply', silentLines(prepared, reasons.silent, all)),
    section('Law', lawLines(prepared, appraisal)),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function headline(
  { ruleSet }: Prepared,
  appraisal: ReasonedAppraisal,
  inEffect = ruleSet.version,
): string {
  const { entity, grade, tier, score, pending } = appraisal;
  const observed = appraisal.observedOn ? `, facts of ${appraisal.observedOn}` : '';
  const name = entity.id === UNNAMED ? 'Without an entity' : entity.id;
  const results = [
    grade === null ? '' : `grade ${grade}${pending ? ' (pending)' : ''}`,
    tier === null ? '' : `tier ${tier}`,
    score === null ? '' : `score ${score}`,
  ].filter((part) => part !== '');
  const lines = [
    styled('bold', `${name}: ${results.join(', ')}`),
    `${ruleSet.title['en'] ?? ruleSet.id}, version ${ruleSet.version}, as of ${appraisal.asOf}${observed}`,
  ];
  if (appraisal.standing === 'demonstration') {
    lines.push('Demonstration: computed from a file, not from what is in force; it binds nobody.');
  }
  if (inEffect !== ruleSet.version) {
    lines.push(
      `Version ${inEffect} is in effect on that date. An entity that a run only confirms under it keeps its appraisal, and so the explanation of the version that graded it.`,
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

function indicatorLine(prepared: Prepared, indicator: Indicator): string {
  const { rule, title, points, law, conditions } = indicator;
  const sign = points > 0 ? `+${points}` : String(points);
  const why = conditionText(prepared.ruleSet.facts, conditions, title);
  return `${sign}  ${title ?? rule}: ${why} ${cite(prepared, law)}`;
}

function gradeLines(prepared: Prepared, { grade, reasons }: ReasonedAppraisal): string[] {
  if (grade === null) return [];
  return [
    `the score gives ${reasons.gradeByScore ?? 'none'}`,
    ...reasons.effects.map((effect) => effectLine(prepared, effect)),
  ];
}

function effectLine(prepared: Prepared, change: GradeEffect): string {
  const { effect, rule, title, from, to, law, conditions } = change;
  const moved = from === to ? `stays ${to ?? 'none'}` : `${from ?? 'none'} -> ${to ?? 'none'}`;
  const why = conditionText(prepared.ruleSet.facts, conditions, title);
  return `${effect} ${moved}  ${title ?? rule}: ${why} ${cite(prepared, law)}`;
}

const deciders = { officer: 'an officer', panel: 'a panel', court: 'a court' } as const;

function measureLines(prepared: Prepared, { measures }: ReasonedAppraisal): string[] {
  return measures
    .flatMap((measure) => {
      const law = cite(prepared, measure.law);
      const until = measure.until === undefined ? '' : ` until ${measure.until}`;
      if (measure.kind === 'incentive') {
        return [`granted: ${measure.title}, from ${measure.from}${until} ${law}`];
      }
      const decider = deciders[measure.decidedBy];
      return [`proposed, without effect until ${decider} decides: ${measure.title} ${law}`];
    })
    .concat(waysBack(measures));
}

/** The remedies against restrictions, each sentence once. */
function waysBack(measures: ReasonedAppraisal['measures']): string[] {
  const ways = measures.flatMap((m) => (m.kind === 'restriction' ? [m.wayBack] : []));
  return [...new Set(ways)].map((way) => `way back: ${way}`);
}

function wayLines(
  prepared: Prepared,
  { grade }: ReasonedAppraisal,
  { ways, tried, isWhole }: WaysUp,
): string[] {
  const best = prepared.scale[0]?.document.grade;
  if (best === undefined) return ['this rule set gives no grade that could rise'];
  if (grade === best) return [`${best} is the best grade`];
  if (!prepared.scale.some(({ document }) => document.grade === grade)) {
    return grade === null ? [] : [`${grade} is off the scale, so no grade is better`];
  }
  const stopped = isWhole
    ? []
    : [`the search stopped after ${tried} sets of changes; there may be other ways`];
  if (ways.length === 0) {
    return isWhole ? ['none within two changes'] : ['none found', ...stopped];
  }
  const lines = ways.map((way) => {
    const changes = way.changes.map(
      ({ title, from, to }) => `"${title}" from ${shown(from)} to ${shown(to)}`,
    );
    return `grade ${way.grade} (score ${way.score ?? 'none'}) with ${changes.join(' and ')}`;
  });
  return [...lines, ...stopped];
}

function silentLines(prepared: Prepared, silent: readonly Silent[], all: boolean): string[] {
  if (silent.length > FEW && !all) return [`${silent.length} rules; --all lists them`];
  return silent.map(
    ({ rule, title, conditions }) =>
      `${title ?? rule}: ${conditionText(prepared.ruleSet.facts, conditions, title)}`,
  );
}
