import { expect, test } from 'vitest';
import { transitionLines, transitionSchema } from '../../cli/lines/transition-lines.ts';

test('each effect of transitional law on an appraisal is a sentence with the law', () => {
  const named = { version: '2027.1', digest: 'sha256:0', law: ['act', 'decree'] };
  const answered = [
    { rule: 'stays', ...named, until: '2027-12-31' },
    { rule: 'exTunc', ...named, from: '2027-07-01' },
    {
      rule: 'milder',
      ...named,
      compared: [
        { version: '2027.1', grade: 'C', score: 4 },
        { version: '2026.1', unfit: true },
      ],
    },
  ];
  const act = { title: 'Hygiene Act', cite: 'Article 9', verified: true };
  const decree = { title: 'Hygiene\n\u001b[2JDecree', verified: false };
  const laws = new Map([['2027.1', { act, decree }]]);
  expect(transitionLines(transitionSchema.parse(answered), laws)).toEqual([
    'stays under the earlier version until 2027-12-31, by the transitional law of 2027.1 (Hygiene Act, Article 9; Hygiene \uFFFD[2JDecree (not verified))',
    '2027.1, in force from 2027-07-01, reaches back to this date (exTunc) (Hygiene Act, Article 9; Hygiene \uFFFD[2JDecree (not verified))',
    'the milder applies, by the transitional law of 2027.1: 2027.1: C; 2026.1: cannot appraise it (Hygiene Act, Article 9; Hygiene \uFFFD[2JDecree (not verified))',
  ]);
});
