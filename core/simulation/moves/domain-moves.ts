import type { DomainOutcome, Outcome } from '../../appraisal/appraisal.ts';
import type { DomainEvaluation, Evaluation } from '../../appraisal/find.ts';
import type { DomainMove } from '../simulation.ts';

type Domains = Pick<Outcome, 'domains'>;

/**
 * Whether a domain of both outcomes has another score or grade. A domain that only one of them has is no difference.
 *
 * @example isOtherInDomains({ domains: { safe: { score: 5, grade: null } } }, { domains: { safe: { score: 4, grade: null } } }) // true
 */
export function isOtherInDomains(
  { domains: before }: Domains,
  { domains: after }: Domains,
): boolean {
  if (!before || !after) return false;
  for (const name in before) {
    const [was, is] = [before[name], after[name]];
    if (was && is && !isSameOutcome(was, is)) return true;
  }
  return false;
}

function isSameOutcome(one: DomainOutcome, other: DomainOutcome): boolean {
  return one.score === other.score && one.grade === other.grade;
}

/** The domains of both outcomes that differ, in the order of the later version. */
export function domainMoves(before: Evaluation, after: Evaluation): DomainMove[] {
  const old = new Map(before.evaluatedDomains.map((one) => [one.domain.name, one]));
  return after.evaluatedDomains.flatMap((now) => {
    const { name } = now.domain;
    const was = old.get(name);
    const [from, to] = [before.domains?.[name], after.domains?.[name]];
    if (!was || !from || !to || isSameOutcome(from, to)) return [];
    return [
      {
        domain: name,
        before: { score: from.score, grade: from.grade },
        after: { score: to.score, grade: to.grade },
        start: { before: startOf(was), after: startOf(now) },
        gradeByScore: {
          before: was.evaluation.graded.byScore,
          after: now.evaluation.graded.byScore,
        },
      },
    ];
  });
}

function startOf({ domain, evaluation }: DomainEvaluation): number | null {
  return domain.part.score ? evaluation.start : null;
}
