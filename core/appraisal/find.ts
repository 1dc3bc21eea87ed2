import type { ReadFact } from '../conditions/evaluate.ts';
import { readerOf, type Values } from '../values/slots.ts';
import type { Prepared, PreparedDomain, PreparedPart } from '../rule-set/prepared.ts';
import type { GradeDocument, TierDocument } from '../rule-set/scale.ts';
import type { AppraisalInput, Lapsed, Outcome, Previous } from './appraisal.ts';
import { firedOf, type Fired } from './fired.ts';
import { firstOf } from './first-of.ts';
import { byScoreOf, gradeOf, type Graded } from './grade.ts';
import { observedOnOf } from './observed-on.ts';
import { combine, startOf } from './score.ts';
import { validityOf } from './validity.ts';

/** The result of a part's stages, from which both lean results and reasons are built. */
export type PartEvaluation = {
  start: number;
  fired: readonly Fired[];
  score: number | null;
  graded: Graded;
};

/** A domain with the result of its stages. */
export type DomainEvaluation = { domain: PreparedDomain; evaluation: PartEvaluation };

/** The result of one pass over the stages. */
export type Evaluation = Outcome &
  PartEvaluation & {
    values: Readonly<Values>;
    read: ReadFact;
    evaluatedDomains: readonly DomainEvaluation[];
    /** The last day on which the grade is valid, if it has a term. */
    validUntil: string | undefined;
    lapsed: Lapsed | undefined;
    isPending: boolean;
    tierDocument: TierDocument | undefined;
  };

/** When and after what facts are appraised. */
export type Occasion = Pick<AppraisalInput, 'asOf' | 'observedOn' | 'previous' | 'earlier'>;

/** Runs the stages once: facts to domains to rules to score to grade to tier; each result is readable by later stages. */
export function find(
  prepared: Prepared,
  input: Pick<AppraisalInput, 'facts'> & Occasion,
): Evaluation {
  return findAmong(prepared, prepared.sheet.valuesOf(input.facts), input);
}

/** The same for facts that are already converted to values; writes the results of stages into them. */
export function findAmong(prepared: Prepared, values: Values, occasion: Occasion): Evaluation {
  const { sheet, compiled } = prepared;
  const read = readerOf(sheet.slots, values);
  begin(prepared, values, occasion);
  sheet.deriveOnDay?.(values, occasion.earlier);
  const evaluatedDomains =
    prepared.domains.length === 0 ? NO_DOMAINS : evaluateDomains(prepared, values, read);
  sheet.deriveAfterDomains?.(values, occasion.earlier);
  const { start, fired, score, graded } = evaluate(prepared, values, read);
  const valid = validityOf(prepared, graded.grade, occasion, read);
  const grade = valid ? valid.grade : graded.grade;
  make(values, prepared.madeAt.gradeAt, grade);
  const tierDocument = prepared.tiers[firstOf(compiled.tiers(values))]?.document;
  const tier = tierDocument?.tier ?? null;
  make(values, prepared.occasionAt.tier, tier);
  const isPending = isPendingGrade(prepared.part.grades, grade);
  const domains = evaluatedDomains.length === 0 ? undefined : outcomesOf(evaluatedDomains);
  // prettier-ignore
  return {
    score, grade, tier, domains, values, read, start, fired, graded,
    evaluatedDomains, validUntil: valid?.validUntil, lapsed: valid?.lapsed, isPending, tierDocument,
  };
}

const NO_DOMAINS: readonly DomainEvaluation[] = [];

function evaluateDomains(
  { domains }: Prepared,
  values: Values,
  read: ReadFact,
): readonly DomainEvaluation[] {
  return inOrder(
    domains.map((domain) => {
      const evaluation = evaluate(domain, values, read);
      make(values, domain.madeAt.gradeAt, evaluation.graded.grade);
      return { domain, evaluation };
    }),
  );
}

/** Writes the days and the outcome before. */
function begin({ occasionAt: at, domains }: Prepared, values: Values, occasion: Occasion): void {
  const { previous } = occasion;
  make(values, at.asOf, occasion.asOf);
  make(values, at.observedOn, observedOnOf(occasion));
  if (!previous) return;
  make(values, at['previous.observedOn'], observedOnOf(previous));
  make(values, at['previous.score'], previous.score);
  make(values, at['previous.grade'], previous.grade);
  make(values, at['previous.tier'], previous.tier);
  for (const { name, previousAt } of domains) beginDomain(previous, name, previousAt, values);
}

function beginDomain(
  { domains }: Previous,
  name: string,
  at: PreparedDomain['previousAt'],
  values: Values,
): void {
  const before = domains && Object.hasOwn(domains, name) ? domains[name] : undefined;
  make(values, at.scoreAt, before?.score ?? null);
  make(values, at.gradeAt, before?.grade ?? null);
}

function evaluate(part: PreparedPart, values: Values, read: ReadFact): PartEvaluation {
  const { compiled, madeAt } = part;
  const start = startOf(part, values);
  let fired = firedOf(part, compiled.rules(values), values);
  const score = part.part.score ? combine(part, start, fired) : null;
  make(values, madeAt.scoreAt, score);
  const byScore = byScoreOf(part, score, values);
  make(values, madeAt.gradeByScoreAt, byScore);
  if (compiled.laterRules) {
    const later = firedOf(part, compiled.laterRules(values), values);
    fired = [...fired, ...later].toSorted((one, other) => one.rule.at - other.rule.at);
  }
  return { start, fired, score, graded: gradeOf(part, byScore, fired, read) };
}

function make(values: Values, slot: number, value: number | string | null): void {
  if (value !== null) values[slot] = value;
}

function isPendingGrade(
  grades: readonly GradeDocument[] | undefined,
  grade: string | null,
): boolean {
  for (const candidate of grades ?? [])
    if (candidate.grade === grade) return candidate.pending === true;
  return false;
}

/** Domains by name, because the order of an object's keys does not enter the digest of a rule set. */
function inOrder(evaluated: DomainEvaluation[]): DomainEvaluation[] {
  return evaluated.length < 2
    ? evaluated
    : evaluated.sort((one, other) => (one.domain.name < other.domain.name ? -1 : 1));
}

function outcomesOf(evaluated: readonly DomainEvaluation[]): NonNullable<Outcome['domains']> {
  return Object.fromEntries(
    evaluated.map(({ domain, evaluation: { score, graded } }) => [
      domain.name,
      { score, grade: graded.grade },
    ]),
  );
}
