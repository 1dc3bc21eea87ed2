import type { ReasonedAppraisal } from '../../../core/appraisal/appraisal.ts';
import type { Evaluation } from '../../../core/appraisal/find.ts';
import type { Prepared } from '../../../core/rule-set/prepared.ts';
import { byScoreLine } from './grade-lines.ts';
import { distancesIn, effectLines, flagLines, pointsLines, silentLines } from './part-lines.ts';
import { section } from './section.ts';

/** A section for each domain: its grade and score, what gave points, and what moved the grade. */
export function domainSections(
  prepared: Prepared,
  { reasons }: ReasonedAppraisal,
  { evaluatedDomains, read }: Evaluation,
  all: boolean,
): string[] {
  return evaluatedDomains.map(({ domain, evaluation }) => {
    const own = reasons.domains?.[domain.name];
    const { score, graded } = evaluation;
    const title = prepared.ruleSet.domains?.[domain.name]?.title ?? domain.name;
    const results = [
      graded.grade === null ? '' : `grade ${graded.grade}`,
      score === null ? '' : `score ${score}`,
    ].filter((part) => part !== '');
    const heading = `${title}: ${results.length === 0 ? 'no grade' : results.join(', ')}`;
    if (!own) return heading;
    const silent = silentLines(prepared, domain, own, all).map((line) => `did not apply: ${line}`);
    const lines = [
      ...pointsLines(prepared, domain, own, read),
      ...byScoreLine(prepared, domain, own, read),
      ...effectLines(prepared, own),
      ...flagLines(prepared, own),
      ...distancesIn(prepared, domain, own),
      ...silent,
    ];
    return lines.length === 0 ? heading : section(heading, lines);
  });
}
