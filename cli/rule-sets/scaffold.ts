/** The inputs of a new rule set. */
export type Scaffold = {
  id: string;
  version: string;
  title: string;
  jurisdiction: string;
  timeZone: string;
  authority: string;
  from: string;
};

/**
 * A small complete rule set: a fact, a rule, a score, three grades and two tiers. Its law is a placeholder, and so
 * unverified.
 */
export function scaffoldDocument({ id, version, title, from, ...rest }: Scaffold): object {
  return {
    $schema: '../rule-set.schema.json',
    format: 1,
    id,
    version,
    industry: 'to-be-named',
    jurisdiction: rest.jurisdiction,
    timeZone: rest.timeZone,
    title: { en: title },
    authority: rest.authority,
    covers: ['company'],
    effective: { from },
    law: {
      act: {
        title: 'The law that this rests on',
        cite: 'Article 1',
        verified: false,
        note: 'Replace this entry by the law itself; say "verified": true once somebody has read it.',
      },
    },
    facts: {
      violations: {
        type: 'integer',
        min: 0,
        max: 100,
        title: 'Violations found in the year',
        required: true,
        better: 'lower',
        changeable: true,
      },
    },
    rules: [
      {
        name: 'violations',
        title: 'Violations',
        law: 'act',
        conditions: { all: [{ fact: 'violations', operator: 'greaterThan', value: 0 }] },
        event: {
          type: 'points',
          params: { points: { fact: 'violations', times: -10, min: -100 } },
        },
      },
    ],
    score: { start: 100, min: 0, max: 100, better: 'higher' },
    grades: [{ grade: 'A', from: 90 }, { grade: 'B', from: 60 }, { grade: 'C' }],
    tiers: [
      {
        tier: 'light',
        when: { all: [{ fact: 'grade', operator: 'equal', value: 'A' }] },
        inspect: { every: 'P2Y' },
      },
      { tier: 'normal', inspect: { every: 'P1Y' } },
    ],
  };
}

/** Cases that cover the whole scaffold. */
export function scaffoldCases({ from }: Pick<Scaffold, 'from'>): object[] {
  const rows = [
    { violations: 0, score: 100, grade: 'A', tier: 'light' },
    { violations: 4, score: 60, grade: 'B', tier: 'normal' },
    { violations: 5, score: 50, grade: 'C', tier: 'normal' },
  ];
  return rows.map(({ violations, score, grade, tier }) => ({
    name: `${violations} violations`,
    asOf: from,
    facts: { violations },
    expect: { score, grade, tier, measures: [] },
  }));
}

/** The README of a rule set: scope, sources, and what is left out. */
export function scaffoldReadme({ id, title, authority }: Scaffold): string {
  return `# ${title}

\`${id}\`, by ${authority}.

## Scope

Whom it covers, and from when.

## Sources

The law it rests on, with addresses; who has verified what, and when.

## What is left out

What the law says and this rule set does not, and why.
`;
}
