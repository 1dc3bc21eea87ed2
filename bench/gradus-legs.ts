import { compileRules } from '../core/evaluator/evaluator.ts';
import { tally, type AnswerOne } from './answer.ts';
import { pointsOf, type BenchRule } from './forty-rules.ts';

/** The evaluator of this repository, lean and with the reasons. */
export function gradusLegs(rules: readonly BenchRule[]): { name: string; answer: AnswerOne }[] {
  const points = pointsOf(rules);
  const { lean, full } = compileRules({ rules }, { points });
  return [
    { name: 'gradus-lean', answer: lean },
    {
      name: 'gradus-reasons',
      answer: (business, fired) => tally(full(business).fired, points, fired),
    },
  ];
}
