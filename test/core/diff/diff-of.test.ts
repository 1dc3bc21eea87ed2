import { describe, expect, it } from 'vitest';
import { diffOf } from '../../../core/diff/diff-of.ts';
import { staysWords } from '../../../pages/diff/diff-words.ts';
import type { RuleSet } from '../../../core/rule-set/schema.ts';
import { catalogue, ruleOf, ruleSetWith, when } from '../rule-set/rule-sets.ts';

type Parts = Record<string, unknown>;

const between = (before: Parts, after: Parts) =>
  diffOf(ruleSetWith(before) as RuleSet, ruleSetWith(after) as RuleSet, catalogue);

/** The sentences, with what is certain behind them. */
const sentencesOf = (before: Parts, after: Parts): string[] =>
  between(before, after).changes.map(({ sentence, effect }) =>
    effect === undefined ? sentence : `${sentence} [${effect}]`,
  );

const rule = (type: string, params: unknown, conditions?: unknown): Parts => ({
  rules: [ruleOf('late', type, params, conditions)],
});
const scale = (...grades: Parts[]): Parts => ({ grades });
const fact = (declaration: Parts): Parts => ({
  facts: { area: { type: 'decimal', title: 'Sales area', unit: 'm2', ...declaration } },
});
const tier = (parts: Parts): Parts => ({ tiers: [{ tier: 'I', ...parts }] });
const measure = (name: string, parts: Parts = {}): Parts => ({
  measures: [{ measure: name, law: 'act', when: when('score', 'lessThan', 5), ...parts }],
});
const law = (parts: Parts): Parts => ({
  law: { act: { title: 'The Act', verified: true, ...parts } },
});
const errors = '"Errors found"';
const abc = [{ grade: 'A', from: 90 }, { grade: 'B', from: 60 }, { grade: 'C' }];

describe('the sentences about', () => {
  it.each<[string, Parts, Parts, string[]]>([
    [
      'a bound',
      scale(...abc),
      scale({ grade: 'A', from: 92 }, ...abc.slice(1)),
      ['Grade A now starts at 92 (was 90). [stricter]'],
    ],
    [
      'a bound where lower is better',
      { ...scale({ grade: 'A', to: 10 }, { grade: 'B' }), score: { start: 0, better: 'lower' } },
      { ...scale({ grade: 'A', to: 12 }, { grade: 'B' }), score: { start: 0, better: 'lower' } },
      ['Grade A now reaches up to 12 (was 10). [milder]'],
    ],
    ['a new grade', scale(abc[0]!, abc[2]!), scale(...abc), ['New grade B: from 60 points.']],
    [
      'a grade that is gone',
      scale(...abc),
      scale(abc[0]!, abc[2]!),
      ['Grade B is gone; it was: from 60 points.'],
    ],
    [
      'a grade by another name',
      scale(...abc),
      scale({ grade: 'AA', from: 90 }, ...abc.slice(1)),
      ['Grade A is now called AA.'],
    ],
    [
      'the order of grades',
      scale(...abc),
      scale(abc[1]!, abc[0]!, abc[2]!),
      ['Grade B now comes before grade A in the order of the grades.'],
    ],
    [
      'what a grade asks',
      scale(...abc),
      scale({ ...abc[0], when: when('errors', 'lessThan', 2) }, ...abc.slice(1)),
      [`Grade A now applies only where ${errors} is less than 2. [stricter]`],
    ],
    [
      'a grade off the scale',
      scale(...abc),
      scale({ ...abc[0], offScale: true }, ...abc.slice(1)),
      ['Grade A is now off the scale.'],
    ],
    [
      'a grade that is not final',
      scale({ ...abc[0], pending: true }, ...abc.slice(1)),
      scale(...abc),
      ['Grade A is no longer marked as not final.'],
    ],
    [
      'a new veto',
      scale(...abc),
      { ...scale(...abc), ...rule('veto', { grade: 'C' }, when('errors', 'greaterThan', 9)) },
      [
        `New veto: rule late sets grade C whatever the score, where ${errors} is more than 9. [stricter]`,
      ],
    ],
    [
      'a rule that is gone',
      rule('points', { points: -5 }),
      {},
      ['Rule late no longer applies. It used to take 5 points, where in every case. [milder]'],
    ],
    [
      'points',
      rule('points', { points: -3 }),
      rule('points', { points: -5 }),
      ['Rule late now takes 5 points (was 3). [stricter]'],
    ],
    [
      'points for each',
      rule('points', { points: { fact: 'errors', times: -3 } }),
      rule('points', { points: { fact: 'errors', times: -1 } }),
      [`Rule late now takes 1 point for each of ${errors} (was 3).`],
    ],
    [
      'points that change sides',
      rule('points', { points: -3 }),
      rule('points', { points: 1 }),
      ['Rule late now adds 1 point (was to take 3 points). [milder]'],
    ],
    [
      'points computed now',
      rule('points', { points: -3 }),
      rule('points', { points: { fact: 'errors', times: -1 } }),
      [`Rule late now takes 1 point for each of ${errors} (was to take 3 points).`],
    ],
    [
      'bounds of points',
      rule('points', { points: { fact: 'errors', max: 0 } }),
      rule('points', { points: { fact: 'errors', max: 5 } }),
      ['Rule late: the maximum of its points is now 5 (was 0). [milder]'],
    ],
    [
      'another event',
      rule('points', { points: -3 }),
      rule('flag', { text: 'Look' }),
      ['Rule late now says "Look" (it used to take 3 points).'],
    ],
    [
      'a step',
      rule('step', { worse: 1 }),
      rule('step', { worse: 2 }),
      [
        'Rule late now moves the grade by 2 steps to the worse (it used to move the grade by 1 step to the worse). [stricter]',
      ],
    ],
    [
      'a comparison',
      rule('cap', { grade: 'B' }, when('errors', 'greaterThan', 2)),
      rule('cap', { grade: 'B' }, when('errors', 'greaterThan', 5)),
      [`Rule late now requires that ${errors} is more than 5 (was more than 2). [milder]`],
    ],
    [
      'one more comparison',
      rule('cap', { grade: 'B' }, { all: [] }),
      rule('cap', { grade: 'B' }, when('errors', 'equal', 2)),
      [`Rule late now also requires that ${errors} is 2. [milder]`],
    ],
    [
      'the same questions of another fact',
      rule(
        'cap',
        { grade: 'B' },
        {
          all: [
            { fact: 'errors', operator: 'isGiven', value: true },
            { fact: 'errors', operator: 'equal', value: 1 },
          ],
        },
      ),
      rule(
        'cap',
        { grade: 'B' },
        {
          all: [
            { fact: 'score', operator: 'isGiven', value: true },
            { fact: 'score', operator: 'equal', value: 1 },
          ],
        },
      ),
      [
        `Rule late now requires that the score is given (was: ${errors} is given).`,
        `Rule late now requires that the score is 1 (was: ${errors} is 1).`,
      ],
    ],
    [
      'one more alternative',
      rule('cap', { grade: 'B' }, { any: when('errors', 'equal', 2).all }),
      rule(
        'cap',
        { grade: 'B' },
        { any: [...when('errors', 'equal', 2).all, ...when('errors', 'equal', 7).all] },
      ),
      [`Rule late now also applies where ${errors} is 7. [stricter]`],
    ],
    [
      'a comparison deep within',
      rule(
        'cap',
        { grade: 'B' },
        {
          all: [
            { any: [...when('errors', 'equal', 2).all, ...when('errors', 'lessThan', -7).all] },
          ],
        },
      ),
      rule(
        'cap',
        { grade: 'B' },
        {
          all: [
            { any: [...when('errors', 'equal', 2).all, ...when('errors', 'lessThan', -9).all] },
          ],
        },
      ),
      [
        `Rule late now requires, in a part of its conditions, that ${errors} is less than -9 (was less than -7). [milder]`,
      ],
    ],
    [
      'conditions of another form',
      rule('cap', { grade: 'B' }, when('errors', 'equal', 2)),
      rule('cap', { grade: 'B' }, { not: when('errors', 'equal', 2) }),
      [
        `Rule late now applies where it is not so that (${errors} is 2) (was: where ${errors} is 2).`,
      ],
    ],
    [
      'conditions written otherwise',
      rule('flag', { text: 'x' }, when('errors', 'equal', 2)),
      rule('flag', { text: 'x' }, { any: when('errors', 'equal', 2).all }),
      ['Rule late: the conditions are written differently and have the same meaning.'],
    ],
    [
      'a rule by another name',
      rule('flag', { text: 'x' }),
      { rules: [ruleOf('tardy', 'flag', { text: 'x' })] },
      ['Rule late is now named tardy; its conditions and effect are unchanged.'],
    ],
    [
      'the order of steps',
      { rules: [ruleOf('up', 'step', { better: 1 }), ruleOf('down', 'step', { worse: 2 })] },
      { rules: [ruleOf('down', 'step', { worse: 2 }), ruleOf('up', 'step', { better: 1 })] },
      ['Rule down now comes before rule up among the steps.'],
    ],
    [
      'the order of other rules',
      { rules: [ruleOf('one', 'flag', { text: 'x' }), ruleOf('two', 'flag', { text: 'y' })] },
      { rules: [ruleOf('two', 'flag', { text: 'y' }), ruleOf('one', 'flag', { text: 'x' })] },
      ['The rules are listed in another order, which changes no grade.'],
    ],
    [
      'the start of the score',
      {},
      { score: { start: 90, better: 'higher' } },
      ['The score now starts at 90 (was 0). [milder]'],
    ],
    [
      'the way of the score',
      {},
      { score: { start: 0, better: 'lower' } },
      ['The score: which way is better is now lower (was higher).'],
    ],
    [
      'a fact that becomes required',
      fact({ default: 0 }),
      fact({ required: true }),
      ['Fact area ("Sales area") is now required (was 0 m2 if it is not given).'],
    ],
    [
      'a fact computed otherwise',
      fact({ from: { calc: ['add', 'errors', 1] } }),
      fact({ from: { calc: ['divide', 'errors', 2], ifZero: 0, scale: 1 } }),
      [
        `Fact area ("Sales area") is now computed as ${errors} divided by 2, rounded half up to 1 decimal, 0 if the divisor is 0 (was ${errors} plus 1).`,
      ],
    ],
    [
      'what a fact may be',
      fact({ required: true, enum: [1, 2] }),
      fact({ required: true, enum: [2, 3] }),
      [
        'Fact area ("Sales area") may now also be 3.',
        'Fact area ("Sales area") may no longer be 1.',
      ],
    ],
    [
      'a unit',
      fact({ required: true }),
      fact({ required: true, unit: 'ft2' }),
      ['Fact area ("Sales area"): its unit is now ft2 (was m2).'],
    ],
    [
      'a new fact',
      {},
      fact({ required: true, min: 0, changeable: true }),
      [
        'New fact area ("Sales area"): decimal, from 0, in m2, required, the organisation can change it.',
      ],
    ],
    [
      'how often inspectors come',
      tier({ inspect: { every: 'P1Y' } }),
      tier({ inspect: { every: 'P6M' } }),
      ['Tier I is now inspected every 6 months (was every 1 year). [stricter]'],
    ],
    [
      'the share drawn',
      tier({ sample: 0.5 }),
      tier({ sample: 0.1 }),
      ['Tier I: the share drawn for inspection is now 0.1 (was 0.5). [milder]'],
    ],
    [
      'a new restriction',
      {},
      measure('closer-watch'),
      [
        'New restriction closer-watch ("Watched more closely"), where the score is less than 5. [stricter]',
      ],
    ],
    [
      'an incentive that is gone',
      measure('fast-lane', { lasts: 'P1Y' }),
      {},
      [
        'Incentive fast-lane ("Served first") no longer applies. It used to apply where the score is less than 5, for 1 year. [stricter]',
      ],
    ],
    [
      'how long a measure lasts',
      measure('closer-watch', { lasts: 'P3M' }),
      measure('closer-watch', { lasts: 'P6M' }),
      [
        'Restriction closer-watch ("Watched more closely") now lasts for 6 months (was for 3 months). [stricter]',
      ],
    ],
    ['law that was read', law({ verified: false }), {}, ['Law entry act is now verified.']],
    [
      'a passage',
      law({ cite: 'article 3' }),
      law({ cite: 'article 4' }),
      ['Law entry act: the passage cited is now "article 4" (was "article 3").'],
    ],
    [
      'who is covered',
      {},
      { covers: ['company', 'locality'] },
      ['The rule set now also covers the kind locality.'],
    ],
    [
      'the schedule',
      {},
      { schedule: { cron: '30 2 * * 1-5' } },
      [
        'The rule set: when all entities are graded again is now at 02:30 every Monday to Friday (was none).',
      ],
    ],
    [
      'the law’s own dates',
      {},
      { effective: { from: '2024-01-01', to: '2030-12-31' } },
      ['The rule set: the last day on which the law is in effect is now 2030-12-31 (was none).'],
    ],
    [
      'new transitional law',
      {},
      {
        transition: {
          law: 'act',
          scope: 'exTunc',
          since: '2023-01-01',
          stays: { until: '2024-12-31', when: when('previous.score', 'isGiven', true) },
          milder: {},
        },
      },
      [
        'New transitional law: the reach is exTunc, earlier dates as well, back to 2023-01-01; every entity appraised before where the score before is given stays under the earlier version until 2024-12-31; the milder of both versions applies without end.',
      ],
    ],
    [
      'transitional law',
      { transition: { law: 'act', scope: 'exNunc', stays: { until: '2024-12-31' } } },
      { transition: { law: 'act', scope: 'exTunc', stays: { until: '2025-12-31' } } },
      [
        'Transitional law: the reach is now exTunc, earlier dates as well (was exNunc, from its first day on).',
        'Transitional law: who stays under the earlier version is now every entity appraised before, until 2025-12-31 (was every entity appraised before, until 2024-12-31).',
      ],
    ],
    [
      'transitional law that is gone',
      { transition: { law: 'act', scope: 'exNunc' } },
      {},
      ['The transitional law is gone; it was: the reach is exNunc, from its first day on.'],
    ],
    [
      'records that correct earlier dates',
      {},
      { lateRecords: 'correct', worsensPast: 'act' },
      [
        'The rule set now lets records that become known late correct earlier dates.',
        'The rule set now lets records make the outcome of earlier dates worse.',
      ],
    ],
    [
      'records that no longer correct earlier dates, and other law that lets them',
      { lateRecords: 'correct', worsensPast: 'act' },
      { worsensPast: ['act', 'act'] },
      [
        'The rule set no longer lets records that become known late correct earlier dates.',
        'The rule set now cites act, act (was act).',
      ],
    ],
    [
      'how many restrictions may be in force at once',
      {},
      { proportionality: { atMost: 1, law: 'act' } },
      ['At most 1 restriction may now be in force at once, the lightest first. [milder]'],
    ],
    [
      'more of them, by other law',
      { proportionality: { atMost: 1, law: 'act' } },
      { proportionality: { atMost: 2, law: ['act', 'act'] } },
      [
        'At most 2 restrictions may now be in force at once (was 1). [stricter]',
        'Proportionality now cites act, act (was act).',
      ],
    ],
    [
      'any number of them',
      { proportionality: { atMost: 2, law: 'act' } },
      {},
      [
        'Any number of restrictions may now be in force at once; it was at most 2 restrictions. [stricter]',
      ],
    ],
    [
      'a title in a language',
      {},
      { title: { en: 'Bakeries', de: 'Bäckereien' } },
      ['The rule set: the title (de) is now "Bäckereien" (was none).'],
    ],
    ['an empty list', {}, { measures: [] }, ['The rule set: "measures" is now [] (was none).']],
  ])('%s', (_, before, after, sentences) => {
    expect(sentencesOf(before, after)).toEqual(sentences);
  });
});

describe('bands', () => {
  const bands = (...rows: Parts[]): Parts => ({
    facts: { area: { type: 'decimal', title: 'Area', unit: 'm2', min: 0, default: 0 } },
    ...rule('points', { points: { fact: 'area', bands: rows } }),
    score: { start: 0, better: 'lower' },
  });

  it('are described one by one if their number is the same', () => {
    const before = bands({ upTo: 200, points: 1 }, { upTo: 500, points: 2 }, { points: 3 });
    const after = bands({ upTo: 200, points: 1.5 }, { upTo: 400, points: 2 }, { points: 3 });
    expect(sentencesOf(before, after)).toEqual([
      'Rule late: up to 200 m2 of "Area" now counts 1.5 points (was 1). [stricter]',
      'Rule late now counts 2 points for up to 400 m2 of "Area" (was up to 500 m2). [stricter]',
    ]);
  });

  it('promise nothing where some give more and some less', () => {
    const before = bands({ upTo: 200, points: 1 }, { points: 3 });
    const after = bands({ upTo: 200, points: 2 }, { points: 2.5 });
    expect(between(before, after).changes.map(({ effect }) => effect)).toEqual([
      undefined,
      undefined,
    ]);
  });

  it('are described as a whole if their number changes', () => {
    expect(
      sentencesOf(bands({ upTo: 200, points: 1 }, { points: 3 }), bands({ points: 3 })),
    ).toEqual([
      'Rule late: the bands of "Area" are now all above: 3 points (was up to 200 m2: 1 point; all above: 3 points). [stricter]',
    ]);
  });
});

describe('no effect is given', () => {
  it.each<[string, Parts, Parts]>([
    [
      'of a veto that is not the worst grade',
      scale(...abc),
      { ...scale(...abc), ...rule('veto', { grade: 'B' }) },
    ],
    [
      'of a floor beside another',
      { ...scale(...abc), rules: [ruleOf('one', 'floor', { grade: 'A' })] },
      {
        ...scale(...abc),
        rules: [ruleOf('one', 'floor', { grade: 'A' }), ruleOf('two', 'floor', { grade: 'B' })],
      },
    ],
    ['of a step that is taken once among several', {}, rule('step', { worse: 1, once: 'x' })],
    [
      'of points in a mean',
      {
        score: { start: 0, better: 'higher', combine: 'weightedMean' },
        ...rule('points', { points: 1, weight: 1 }),
      },
      {
        score: { start: 0, better: 'higher', combine: 'weightedMean' },
        ...rule('points', { points: 2, weight: 1 }),
      },
    ],
    [
      'of a factor whose fact may be negative',
      rule('points', { points: { fact: 'errors', times: -1 } }),
      rule('points', { points: { fact: 'errors', times: -2 } }),
    ],
    [
      'of a comparison by equality',
      rule('cap', { grade: 'B' }, when('errors', 'equal', 2)),
      rule('cap', { grade: 'B' }, when('errors', 'equal', 3)),
    ],
    [
      'of a score that is turned around',
      { score: { start: 0, better: 'higher' } },
      { score: { start: 5, better: 'lower' } },
    ],
  ])('%s', (_, before, after) => {
    const { changes } = between(before, after);
    expect(changes.length).toBeGreaterThan(0);
    expect(changes.filter(({ effect }) => effect !== undefined)).toEqual([]);
  });
});

describe('a diff', () => {
  const before = { ...scale(...abc), ...rule('points', { points: -3 }), ...fact({ default: 0 }) };
  const after = {
    ...scale({ ...abc[0], title: 'Best' }, { grade: 'B', from: 65 }, { grade: 'C' }),
    rules: [ruleOf('late', 'points', { points: -4 }), ruleOf('fraud', 'veto', { grade: 'C' })],
    ...fact({ default: 1 }),
    version: '2',
    title: { en: 'Bakeries and mills' },
  };

  it('begins with grades and vetoes and ends with titles', () => {
    expect(between(before, after).changes.map(({ part, name }) => `${part} ${name}`)).toEqual([
      'grade B',
      'rule fraud',
      'rule late',
      'fact area',
      'grade A',
      'title title',
      'document document',
    ]);
  });

  it('names both versions and counts what stays', () => {
    const found = between(before, after);
    expect(found.before).toMatchObject({ id: 'bakeries', version: '1', title: 'Bakeries' });
    expect(found.after.digest).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(found.after.digest).not.toBe(found.before.digest);
    expect(found.stays).toEqual({
      rules: 0,
      grades: 1,
      tiers: 0,
      measures: 0,
      facts: 1,
      conditions: 0,
      domains: 0,
      tables: 0,
      law: 1,
    });
    expect(staysWords(found.stays)).toBe('1 grade, 1 fact and 1 law entry stay as they are.');
  });

  it('shows a long text that is new from its beginning', () => {
    const cite = `A passage ${'of many words '.repeat(20)}`;
    const [sentence = ''] = sentencesOf(
      {},
      { law: { ...(law({})['law'] as Parts), more: { title: cite, verified: true } } },
    );
    expect(sentence).toMatch(/^New law entry more, verified: "A passage of many words .*…"\.$/);
  });

  it('shows long texts around their difference', () => {
    const note = (end: string): Parts =>
      law({ note: `${'Long before it comes. '.repeat(30)}${end}` });
    const [sentence = ''] = sentencesOf(note('To the point.'), note('To an end.'));
    expect(sentence).toContain('To an end."');
    expect(sentence).toContain('To the point."');
    expect(sentence.length).toBeLessThan(300);
  });
});
