import type { ReasonedAppraisal } from '../../../core/appraisal/appraisal.ts';
import type { Evaluation } from '../../../core/appraisal/find.ts';
import type { Prepared } from '../../../core/rule-set/prepared.ts';
import { byScoreLine } from './grade-lines.ts';
import { numberWords } from '../../../core/words/number-words.ts';
import {
  distancesIn,
  effectLines,
  flagLines,
  pointsLines,
  silentLines,
  type Reader,
} from './part-lines.ts';
import { section } from './section.ts';

/** A section for each domain, in the order of the document: its grade and score, what gave points, and what moved the grade. */
export function domainSections(
  prepared: Prepared,
  { reasons }: ReasonedAppraisal,
  { evaluatedDomains }: Evaluation,
  reader: Reader & { all: boolean },
): string[] {
  // the order in which the document has them
  const places = new Map(prepared.domains.map(({ name }, at) => [name, at]));
  const placeOf = (name: string): number => places.get(name) ?? 0;
  const inOrder = evaluatedDomains.toSorted(
    (one, other) => placeOf(one.domain.name) - placeOf(other.domain.name),
  );
  return inOrder.map(({ domain, evaluation }) => {
    const own = reasons.domains?.[domain.name];
    const { score, graded } = evaluation;
    const title = prepared.ruleSet.domains?.[domain.name]?.title ?? domain.name;
    const results = [
      graded.grade === null ? '' : `grade ${graded.grade}`,
      score === null ? '' : `score ${numberWords(score)}`,
    ].filter((part) => part !== '');
    const heading = `${title}: ${results.length === 0 ? 'no grade' : results.join(', ')}`;
    if (!own) return heading;
    const lines = [
      ...pointsLines(prepared, domain, own, reader),
      ...byScoreLine(prepared, domain, own, reader),
      ...effectLines(prepared, domain, own, reader.tracer),
      ...flagLines(prepared, domain, own, reader.tracer),
      ...distancesIn(prepared, domain, own),
      ...silentLines(prepared, domain, own, { ...reader, lead: 'did not apply: ' }),
    ];
    return lines.length === 0 ? heading : section(heading, lines);
  });
}
