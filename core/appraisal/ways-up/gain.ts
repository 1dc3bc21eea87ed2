import type { Prepared, PreparedDomain } from '../../rule-set/prepared.ts';
import type { Evaluation, PartEvaluation } from '../find.ts';

/** What a domain weighs beside the points of the whole: it only decides between equal gains. */
const TIE = 1e-6;

/**
 * How much nearer changes bring an outcome to a better grade: by points, if there is a score, and by the ranks that
 * domains rise. Within one rank a domain counts by the share of the missing points that it gains.
 */
export function gainOf(prepared: Prepared, before: Evaluation, after: Evaluation): number {
  const risen = before.evaluatedDomains.reduce((sum, { domain, evaluation }, at) => {
    const own = after.evaluatedDomains[at];
    return own ? sum + domainGain(domain, evaluation, own.evaluation) : sum;
  }, 0);
  const { score } = prepared.part;
  if (!score) return risen;
  const points = (after.score ?? 0) - (before.score ?? 0);
  return (score.better === 'higher' ? points : -points) + risen * TIE;
}

function domainGain(domain: PreparedDomain, before: PartEvaluation, after: PartEvaluation): number {
  const placeOf = ({ graded }: PartEvaluation): number =>
    domain.scale.findIndex(({ document }) => document.grade === graded.grade);
  const [was, is] = [placeOf(before), placeOf(after)];
  if (was < 0 || is < 0) return 0;
  return was === is ? progress(domain, was, before, after) : was - is;
}

/** The share of the points missing to the next grade that are gained; at most a half. */
function progress(
  { part, scale }: PreparedDomain,
  place: number,
  before: PartEvaluation,
  after: PartEvaluation,
): number {
  const next = scale[place - 1]?.document;
  const bound = part.score?.better === 'higher' ? next?.from : next?.to;
  if (bound === undefined || before.score === null || after.score === null) return 0;
  const missing = bound - before.score;
  if (missing === 0) return 0;
  return Math.min(Math.max((after.score - before.score) / missing, -1), 1) / 2;
}
