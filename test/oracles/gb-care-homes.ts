import type { Outcome } from './oracle.ts';
import { between, chance, pick, type Random } from './random.ts';

// CQC, assessment framework of December 2024: the quality statements of the five key questions.
const questions = {
  safe: [
    'learningCulture',
    'safeSystems',
    'safeguarding',
    'involvingPeople',
    'safeEnvironments',
    'staffing',
    'infectionPrevention',
    'medicines',
  ],
  effective: [
    'assessingNeeds',
    'evidenceBasedCare',
    'teamsTogether',
    'healthierLives',
    'monitoringOutcomes',
    'consent',
  ],
  caring: ['kindness', 'individuals', 'independence', 'immediateNeeds', 'workforceWellbeing'],
  responsive: [
    'personCentredCare',
    'careProvision',
    'providingInformation',
    'listening',
    'equityInAccess',
    'equityInOutcomes',
    'planningForFuture',
  ],
  wellLed: [
    'sharedDirection',
    'capableLeaders',
    'freedomToSpeakUp',
    'workforceEquality',
    'governance',
    'partnerships',
    'learning',
    'sustainability',
  ],
} as const;

export type Question = keyof typeof questions;
export type Grade = 'outstanding' | 'good' | 'requires-improvement' | 'inadequate';
type Statement = (typeof questions)[Question][number];
export type Facts = Record<Statement, number> & { breachOfRegulations?: boolean };

const names = Object.keys(questions) as Question[];
const grades = ['outstanding', 'good', 'requires-improvement', 'inadequate'] as const;

/** The band of the sum of so many scores of 1 to 4. CQC does not state the rounding: half up. */
export function bandOf(sum: number, statements: number): Grade {
  const most = 4 * statements;
  const doubled = 200 * sum + most;
  const percent = (doubled - (doubled % (2 * most))) / (2 * most);
  if (percent >= 88) return 'outstanding';
  if (percent >= 63) return 'good';
  return percent >= 39 ? 'requires-improvement' : 'inadequate';
}

/** CQC, how we aggregate ratings, adult social care. */
export function overallOf(domains: readonly Grade[], hasBreach: boolean): Grade {
  const count = (grade: Grade) => domains.filter((one) => one === grade).length;
  if (count('inadequate') >= 2) return 'inadequate';
  // One inadequate meets none of the rules and is read as requires improvement.
  if (count('requires-improvement') >= 2 || count('inadequate') === 1)
    return 'requires-improvement';
  if (hasBreach) return 'requires-improvement';
  const areAllGood = count('requires-improvement') === 0;
  return areAllGood && count('outstanding') >= 2 ? 'outstanding' : 'good';
}

export function oracle(_version: string, facts: Facts): Outcome {
  const rated = names.map((name): [Question, Grade] => {
    const scores = questions[name].map((statement) => facts[statement]);
    return [
      name,
      bandOf(
        scores.reduce((sum, score) => sum + score, 0),
        scores.length,
      ),
    ];
  });
  return {
    grade: overallOf(
      rated.map(([, grade]) => grade),
      facts.breachOfRegulations ?? false,
    ),
    domains: Object.fromEntries(rated.map(([name, grade]) => [name, { grade }])),
  };
}

/** Scores of 1 to 4 for the statements that come to the sum, raised one at a time. */
function spread(name: Question, sum: number, random: Random): Partial<Facts> {
  const scores = questions[name].map(() => 1);
  for (let rest = sum - scores.length; rest > 0; rest--) {
    const open = scores.flatMap((score, index) => (score < 4 ? [index] : []));
    const index = pick(random, open);
    scores[index] = (scores[index] ?? 1) + 1;
  }
  return Object.fromEntries(questions[name].map((statement, index) => [statement, scores[index]]));
}

/** The sums of a question that give the grade, in order. */
function sumsOf(name: Question, grade: Grade): number[] {
  const { length } = questions[name];
  const sums = Array.from({ length: 3 * length + 1 }, (_, index) => length + index);
  return sums.filter((sum) => bandOf(sum, length) === grade);
}

/** The lowest and the highest sum of a grade more often than those between. */
function withGrades(of: readonly Grade[], random: Random): Facts {
  const facts: Partial<Facts> = {};
  names.forEach((name, index) => {
    const sums = sumsOf(name, of[index] ?? 'good');
    const sum = pick(random, [sums[0]!, sums.at(-1)!, pick(random, sums)]);
    Object.assign(facts, spread(name, sum, random));
  });
  return facts as Facts;
}

/** Statement scores for each of the 4^5 combinations of grades, without and with a breach. */
export function* allInputs(random: Random): Generator<{ of: Grade[]; facts: Facts }> {
  for (const safe of grades)
    for (const effective of grades)
      for (const caring of grades)
        for (const responsive of grades)
          for (const wellLed of grades) {
            const of = [safe, effective, caring, responsive, wellLed];
            yield { of, facts: withGrades(of, random) };
            yield { of, facts: { ...withGrades(of, random), breachOfRegulations: true } };
          }
}

/** Any grades, many of them good or outstanding; a tenth are scores without an aim. */
export function inputs(random: Random): Facts {
  const any = () => pick(random, [...grades, 'good', 'good', 'outstanding'] as const);
  let facts = withGrades([any(), any(), any(), any(), any()], random);
  if (chance(random, 0.1))
    facts = Object.fromEntries(
      Object.keys(facts).map((statement) => [statement, between(random, 1, 4)]),
    ) as Record<Statement, number>;
  if (chance(random, 0.3)) facts.breachOfRegulations = chance(random, 0.7);
  return facts;
}
