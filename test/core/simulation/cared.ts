import { prepare } from '../../../core/rule-set/prepare.ts';
import type { Prepared } from '../../../core/rule-set/prepared.ts';
import type { SimulatedEntity } from '../../../core/simulation/entities/simulated-entity.ts';
import { catalogue, ruleSetWith } from '../rule-set/rule-sets.ts';

const table = (name: string, more: object) => ({ name, law: 'act', title: name, table: more });
const scale = (best: number) => [
  { grade: 'good', from: best },
  { grade: 'fair', from: 40 },
  { grade: 'poor' },
];
/** A fact that counts something. */
export const count = (title: string) => ({ type: 'integer', title, default: 0, min: 0, max: 100 });

/** Two domains, of which the worse is the grade; `more` replaces parts. */
export function cared(more: object = {}, { best = 70, row = -30 } = {}): Prepared {
  const document = ruleSetWith({
    facts: {
      falls: count('Falls'),
      complaints: count('Complaints'),
      lowest: {
        ...{ type: 'string', title: 'Lowest', pattern: '^[a-z]+$' },
        from: { worst: ['safe', 'caring'] },
      },
    },
    domains: {
      safe: {
        title: 'Safety',
        rules: [
          table('harm', {
            ...{ inputs: ['falls'], gives: 'points', hit: 'first' },
            rows: [
              [{ above: 5 }, -80],
              [{ above: 2 }, row],
              [{ above: 0 }, -10],
            ],
          }),
        ],
        score: { start: 100, better: 'higher' },
        grades: scale(best),
      },
      caring: {
        rules: [
          table('voices', {
            ...{ inputs: ['complaints'], gives: 'points', hit: 'sum' },
            rows: [
              [{ above: 0 }, -20.1],
              [{ above: 1 }, -20.2],
            ],
          }),
        ],
        score: { start: 100, better: 'higher' },
        grades: scale(70),
      },
    },
    rules: [
      table('worst', {
        ...{ inputs: ['lowest'], gives: 'grade', hit: 'unique' },
        rows: [
          ['good', 'A'],
          ['fair', 'B'],
          ['poor', 'C'],
        ],
      }),
    ],
    grades: [{ grade: 'A' }, { grade: 'B' }, { grade: 'C' }],
    ...more,
  });
  if (!('score' in more)) Reflect.deleteProperty(document, 'score');
  return prepare(document, catalogue);
}

/** Entities by what was counted. */
export const people = (...all: [falls: number, complaints: number][]): SimulatedEntity[] =>
  all.map(([falls, complaints], at) => ({
    entity: { id: `x-test:${at}`, kind: 'company' },
    facts: { falls, complaints },
  }));
