import type { Lapsed, ReasonedAppraisal } from '../../../core/appraisal/appraisal.ts';
import type { WaysUp, WayUp } from '../../../core/appraisal/ways-up/ways-up.ts';
import { shown } from '../../../core/conditions/condition-words.ts';
import type { Prepared } from '../../../core/rule-set/prepared.ts';
import { numberWords } from '../../../core/words/number-words.ts';
import { counted } from '../../../core/words/words.ts';

/** What would raise the grade: a new observation where it has lapsed, otherwise changes of facts. */
export function wayLines(prepared: Prepared, appraisal: ReasonedAppraisal, ways: WaysUp): string[] {
  const { lapsed } = appraisal.reasons;
  const renewal = lapsed
    ? [
        `grade ${lapsed.grade} lapsed after ${lapsed.validUntil}: ${renewing(prepared, lapsed)} renews it`,
      ]
    : [];
  return [...renewal, ...changeLines(prepared, appraisal, ways)];
}

/** What the term of a grade counts from: the observation, or a date fact. */
function renewing({ part, ruleSet }: Prepared, lapsed: Lapsed): string {
  const from = part.grades?.find(({ grade }) => grade === lapsed.grade)?.valid?.from;
  if (from === undefined || from === 'observedOn') return 'a new observation';
  return `a later "${ruleSet.facts[from]?.title ?? from}"`;
}

function changeLines(
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
    : [
        `the search stopped after ${counted(tried, 'set', 'sets')} of changes; there may be other ways`,
      ];
  if (ways.length === 0) {
    if (!canChange(prepared)) return ['none, because no fact is declared "changeable"'];
    return isWhole ? ['none within two changes'] : ['none found', ...stopped];
  }
  return [...ways.map((way) => wayLine(prepared, way)), ...stopped];
}

function canChange({ ruleSet }: Prepared): boolean {
  return Object.values(ruleSet.facts).some(({ changeable }) => changeable === true);
}

function wayLine({ part }: Prepared, { changes, grade, score }: WayUp): string {
  const each = changes.map(
    ({ title, from, to }) => `"${title}" from ${shown(from)} to ${shown(to)}`,
  );
  const points = part.score ? ` (score ${score === null ? 'none' : numberWords(score)})` : '';
  return `grade ${grade}${points} with ${each.join(' and ')}`;
}
