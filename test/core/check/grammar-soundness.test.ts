import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { find, type Evaluation } from '../../../core/appraisal/find.ts';
import { admits } from '../../../core/check/analysis/value-range.ts';
import { examine, resultIn, type Examination } from '../../../core/check/examination.ts';
import type { Finding, FindingCode } from '../../../core/check/finding.ts';
import { findingsIn } from '../../../core/check/findings.ts';
import { holds } from '../../../core/conditions/evaluate.ts';
import { nodeOf } from '../../../core/conditions/node-of.ts';
import type { ConditionDocument } from '../../../core/conditions/document.ts';
import { segmentsOf } from '../../../core/ground/fault.ts';
import { prepare } from '../../../core/rule-set/prepare.ts';
import type { Prepared } from '../../../core/rule-set/prepared.ts';
import { catalogue, throughTheDoor } from '../rule-set/rule-sets.ts';
import { randomFacts, randomGrammar, randomOccasion } from './random-grammar.ts';

/** What of a rule set comes about for some facts. */
type Outcome = {
  examination: Examination;
  prepared: Prepared;
  findings: Evaluation;
  fired: ReadonlySet<string>;
};

function documentAt(ruleSet: unknown, pointer: string): unknown {
  return segmentsOf(pointer).reduce((part, key) => (part as Record<string, unknown>)[key], ruleSet);
}

/** The part in which a place lies. */
function partAt({ examination }: Outcome, pointer: string) {
  const [parts, name] = segmentsOf(pointer);
  const domain = parts === 'domains' ? name : undefined;
  const part = examination.parts.find((one) => one.part.part.domain === domain);
  if (!part) throw new Error(`Nothing is at ${pointer}`);
  return part;
}

function isHeld({ prepared, findings }: Outcome, pointer: string): boolean {
  const condition = documentAt(prepared.ruleSet, pointer) as ConditionDocument;
  return holds(nodeOf(condition), findings.read);
}

const last = (pointer: string): number => Number(segmentsOf(pointer).at(-1));

/** For the kinds that say "never" or "always": whether facts show the finding to be false. */
const refuted: Partial<Record<FindingCode, (pointer: string, outcome: Outcome) => boolean>> = {
  'dead-rule': (pointer, { fired }) => fired.has(pointer.replace(/\/conditions$/, '')),
  'unreached-row': (pointer, { fired }) => fired.has(pointer),
  'unreachable-start': (pointer, outcome) => {
    const part = partAt(outcome, pointer);
    return resultIn(outcome.findings, part).start === part.part.starts[last(pointer)]?.at;
  },
  'unreachable-grade': (pointer, outcome) => {
    const part = partAt(outcome, pointer);
    const { grade } = part.part.part.grades?.[last(pointer)] ?? {};
    const isWhole = part === outcome.examination.whole;
    const found = isWhole ? outcome.findings.grade : resultIn(outcome.findings, part).graded.grade;
    return found === grade;
  },
  'swallowed-grade': (pointer, outcome) => {
    const part = partAt(outcome, pointer);
    const { grade } = part.part.part.grades?.[last(pointer)] ?? {};
    return resultIn(outcome.findings, part).graded.byScore === grade;
  },
  'unreachable-tier': (pointer, { prepared, findings }) =>
    findings.tier === prepared.tiers[last(pointer)]?.document.tier,
  'constant-condition': (pointer, outcome) => !isHeld(outcome, pointer),
  'dead-branch': (pointer, outcome) =>
    /^\/facts\/\w+\/from\/(if|holds)$/.test(pointer) && isHeld(outcome, pointer),
};

/** What is not within what was called possible. */
function strays({ examination, findings, prepared }: Outcome): string[] {
  const { ranges, parts, whole } = examination;
  const ofParts = parts.flatMap((part) => {
    const { score, graded } = resultIn(findings, part);
    const grade = part === whole ? findings.grade : graded.grade;
    const { domain } = part.part.part;
    const isWithin = score === null || (score >= part.score.least && score <= part.score.greatest);
    return [
      ...(isWithin ? [] : [`score ${score} of ${domain ?? 'the whole'}`]),
      ...(grade === null || part.grades.has(grade)
        ? []
        : [`grade ${grade} of ${domain ?? 'the whole'}`]),
    ];
  });
  const made = [
    'a.score',
    'a.grade',
    'a.gradeByScore',
    'b.grade',
    'b.gradeByScore',
    'score',
    'gradeByScore',
  ];
  const names = [...Object.keys(prepared.ruleSet.facts), ...made];
  const ofFacts = names.flatMap((name) => {
    const [range, value] = [ranges.get(name), findings.read(name)];
    if (typeof value === 'object') return [];
    const isWithin = value === undefined ? range?.isOptional : range && admits(range, value);
    return isWithin ? [] : [`${name} is ${String(value)}, and not ${JSON.stringify(range)}`];
  });
  return [...ofParts, ...ofFacts];
}

function firedIn(findings: Evaluation): Set<string> {
  const parts = [findings, ...findings.evaluatedDomains.map(({ evaluation }) => evaluation)];
  return new Set(parts.flatMap(({ fired }) => fired.map(({ rule }) => rule.pointer)));
}

describe('what checking calls impossible in the whole grammar', () => {
  const seen = new Map<string, number>();
  const kindsSeen = new Set<string>();

  it('is brought about by no facts, on no day, after no outcomes', async () => {
    await fc.assert(
      fc.asyncProperty(
        randomGrammar,
        fc.array(fc.tuple(randomFacts, randomOccasion), { minLength: 25, maxLength: 25 }),
        async (ruleSet, many) => {
          const prepared = prepare(ruleSet, catalogue, { withoutCodeGeneration: true });
          const examination = await examine(prepared, [], []);
          const found: readonly Finding[] = await findingsIn(examination);
          for (const { code, pointer } of found) {
            const where = pointer.startsWith('/domains/') ? `${code} in a domain` : code;
            seen.set(where, (seen.get(where) ?? 0) + 1);
          }
          for (const fact of Object.values(prepared.ruleSet.facts)) {
            for (const key of Object.keys(fact.from ?? {})) kindsSeen.add(key);
          }
          for (const [facts, occasion] of many) {
            const findings = find(prepared, {
              ...occasion,
              facts: throughTheDoor(prepared, facts),
            });
            const outcome = { examination, prepared, findings, fired: firedIn(findings) };
            expect(strays(outcome)).toEqual([]);
            const wrong = found.filter(({ code, pointer }) => refuted[code]?.(pointer, outcome));
            expect(wrong).toEqual([]);
          }
        },
      ),
      { seed: 20260131, numRuns: 150 },
    );
  });

  it('is found often enough for that to mean something, in parts as in the whole', () => {
    const wanted = ['dead-rule', 'unreached-row', 'unreachable-grade', 'swallowed-grade'].flatMap(
      (code) => [code, `${code} in a domain`],
    );
    const never = [...wanted, 'constant-condition', 'dead-branch', 'unreachable-tier'].filter(
      (code) => (seen.get(code) ?? 0) < 3,
    );
    expect(never).toEqual([]);
    const kinds = ['calc', 'if', 'holds', 'lookup', 'band', 'count', 'items', 'shared', 'mean'];
    const others = ['between', 'date', 'part', 'earliest', 'latest', 'firstGiven', 'records'];
    const ofDomains = ['countAtOrWorse', 'countAtOrBetter', 'worst'];
    expect([...kinds, ...others, ...ofDomains].filter((kind) => !kindsSeen.has(kind))).toEqual([]);
  });
});
