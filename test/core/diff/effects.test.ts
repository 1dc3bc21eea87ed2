import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { appraise } from '../../../core/appraisal/appraise.ts';
import type { ReasonedAppraisal } from '../../../core/appraisal/appraisal.ts';
import { diffOf } from '../../../core/diff/diff-of.ts';
import type { Effect } from '../../../core/diff/rule-set-diff.ts';
import type { Catalogue } from '../../../core/rule-set/catalogue.ts';
import { prepare } from '../../../core/rule-set/prepare.ts';
import { plainRulesOf } from '../../../core/rule-set/flat-rules.ts';
import type { RuleSet } from '../../../core/rule-set/schema.ts';
import { entity, throughTheDoor } from '../rule-set/rule-sets.ts';

type Case = { asOf: string; facts: unknown };
type Edit = (document: RuleSet) => void;

const read = (file: string): unknown => JSON.parse(readFileSync(`rules/${file}.json`, 'utf8'));
const catalogue = read('measures') as Catalogue;

/** What the cases of a pack come out as under a document. */
function outcomes(pack: string, document: RuleSet): ReasonedAppraisal[] {
  const prepared = prepare(document, catalogue);
  return (read(`${pack}.cases`) as Case[]).map(({ asOf, facts }) =>
    appraise(prepared, { entity, facts: throughTheDoor(prepared, facts), asOf }),
  );
}

/** How bad an outcome is: the place of its grade among the grades, then its score. */
function badness({ grade, score }: ReasonedAppraisal, document: RuleSet): [number, number] {
  const place = (document.grades ?? []).findIndex((one) => one.grade === grade);
  return [place, (document.score?.better === 'lower' ? 1 : -1) * (score ?? 0)];
}

/** Every small edit of the numbers and lists that outcomes hang on, and every rule taken away. */
function editsOf(document: RuleSet): [string, Edit][] {
  const edits: [string, Edit][] = [];
  // of many rules, some
  const each = Math.ceil(document.rules.length / 25);
  const some = document.rules.flatMap((_, at) => (at % each === 0 ? [at] : []));
  for (const by of [-3, 2]) {
    document.grades?.forEach((_, at) => {
      for (const key of ['from', 'to'] as const) {
        edits.push([
          `grade ${at} ${key} ${by}`,
          ({ grades }) => {
            const grade = grades?.[at];
            if (grade?.[key] !== undefined) grade[key] += by;
          },
        ]);
      }
    });
    edits.push([
      `start ${by}`,
      ({ score }) => {
        if (typeof score?.start === 'number') score.start += by;
      },
    ]);
    edits.push([`most ${by}`, ({ score }) => void (score!.max = (score!.max ?? 0) + by * 10)]);
    some.forEach((at) => {
      edits.push([
        `condition of rule ${at} ${by}`,
        ({ rules }) => {
          const { conditions } = plainRulesOf(rules)[at]!;
          const first = 'all' in conditions ? conditions.all[0] : undefined;
          if (first && 'operator' in first && typeof first.value === 'number') first.value += by;
        },
      ]);
      edits.push([
        `points of rule ${at} ${by}`,
        ({ rules }) => {
          const { event } = plainRulesOf(rules)[at]!;
          if (event.type !== 'points') return;
          const { params } = event;
          if (typeof params.points === 'number') params.points += by;
          else if (params.points.bands) params.points.bands.at(-2)!.points += by;
          else params.points.times = by;
        },
      ]);
    });
  }
  some.forEach((at) => edits.push([`without rule ${at}`, ({ rules }) => void rules.splice(at, 1)]));
  for (const [type, grade] of [
    ['veto', -1],
    ['cap', 1],
    ['cap', -1],
    ['floor', 1],
    ['floor', -1],
  ] as const) {
    const name = document.grades?.at(grade)?.grade ?? '';
    edits.push([
      `new ${type} ${name}`,
      ({ rules }) => {
        rules.push({ ...rules[0]!, name: 'new', event: { type, params: { grade: name } } });
      },
    ]);
  }
  return edits;
}

describe.each(['cn-food-seller/2016.1', 'gb-food-hygiene/2023-06', 'cn-tax-credit/2025.1'])(
  'an effect that the diff gives is certain, in %s',
  (pack) => {
    const before = read(pack) as RuleSet;
    const were = outcomes(pack, before);

    it('holds in every case of the pack', () => {
      const counts: Record<Effect, number> = { stricter: 0, milder: 0 };
      for (const [name, edit] of editsOf(before)) {
        const after = structuredClone(before);
        edit(after);
        const effects = new Set(
          diffOf(before, after, catalogue).changes.map(({ effect }) => effect),
        );
        const [effect] = effects;
        if (effects.size !== 1 || effect === undefined) continue;
        const now = soundly(() => outcomes(pack, after));
        if (!now) continue;
        counts[effect] += 1;
        now.forEach((outcome, at) => {
          const [is, was] = [badness(outcome, after), badness(were[at]!, before)];
          const worse = is[0] - was[0] || is[1] - was[1];
          expect(
            effect === 'stricter' ? worse >= 0 : worse <= 0,
            `${name} is ${effect}, case ${at}`,
          ).toBe(true);
        });
      }
      expect(Math.min(counts.stricter, counts.milder)).toBeGreaterThan(2);
    });
  },
);

/** Edits that no rule set allows prove nothing. */
function soundly<T>(outcome: () => T): T | undefined {
  try {
    return outcome();
  } catch {
    return undefined;
  }
}
