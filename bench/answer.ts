import type { Business } from './businesses.ts';

/**
 * How every evaluator answers for one business: it sets `fired`, which its caller keeps for the next
 * one, to 1 at the position of each rule that fires and to 0 at the others, and returns the sum of
 * the points of those that fire.
 */
export type AnswerOne = (business: Business, fired: Uint8Array) => number;

/** One evaluator under measurement, ready to answer. */
export type Leg = { name: string } & (
  | { answer: AnswerOne }
  | {
      answerLater: (business: Business, fired: Uint8Array) => Promise<number>;
      inFlight: 'one' | 'all';
    }
);

/** What an evaluator answered for one business, to be compared. */
export type Answer = { fired: Uint8Array; points: number };

/** The answers of an evaluator for many businesses, in their order. */
export async function answersOf(
  leg: Leg,
  businesses: readonly Business[],
  rules: number,
): Promise<Answer[]> {
  const answer = async (business: Business): Promise<Answer> => {
    const fired = new Uint8Array(rules);
    const points = 'answer' in leg ? leg.answer(business, fired) : leg.answerLater(business, fired);
    return { fired, points: await points };
  };
  if ('answerLater' in leg && leg.inFlight === 'all') return Promise.all(businesses.map(answer));
  const answers: Answer[] = [];
  for (const business of businesses) answers.push(await answer(business));
  return answers;
}

/** The points of many businesses together: what a timed pass makes, so that none of it is idle work. */
export function pointsOfAll(
  leg: Leg,
  businesses: readonly Business[],
  rules: number,
): number | Promise<number> {
  if ('answerLater' in leg) return pointsLater(leg, businesses, rules);
  const fired = new Uint8Array(rules);
  let points = 0;
  for (const business of businesses) points += leg.answer(business, fired);
  return points;
}

async function pointsLater(
  { answerLater, inFlight }: Extract<Leg, { inFlight: unknown }>,
  businesses: readonly Business[],
  rules: number,
): Promise<number> {
  let points = 0;
  if (inFlight === 'all') {
    const all = businesses.map((business) => answerLater(business, new Uint8Array(rules)));
    for (const found of await Promise.all(all)) points += found;
    return points;
  }
  const fired = new Uint8Array(rules);
  for (const business of businesses) points += await answerLater(business, fired);
  return points;
}

/** The answer of an evaluator that says for each rule, in order, whether it fires. */
export function tally(
  fires: readonly boolean[],
  points: readonly number[],
  fired: Uint8Array,
): number {
  let sum = 0;
  for (let at = 0; at < points.length; at++) {
    const hasFired = fires[at] === true;
    fired[at] = hasFired ? 1 : 0;
    if (hasFired) sum += points[at]!;
  }
  return sum;
}
