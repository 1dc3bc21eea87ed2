import type { AnyRule } from './rule.ts';
import type { GradeDocument, ScoreDocument } from './scale.ts';
import type { RuleSet } from './schema.ts';

/** What has rules, a score and a grade of its own: a domain, or the rule set as a whole. */
export type PartDocument = {
  /** The name of the domain; undefined for the whole. */
  domain: string | undefined;
  /** Where it stands in the document. */
  path: readonly string[];
  rules: readonly AnyRule[];
  score?: ScoreDocument | undefined;
  grades?: readonly GradeDocument[] | undefined;
};

/**
 * The domains of a rule set in document order, and then the rule set as a whole.
 *
 * @example partsOf({ rules: [] }) // [{ domain: undefined, path: [], rules: [] }]
 */
export function partsOf(
  ruleSet: Pick<RuleSet, 'domains' | 'rules' | 'score' | 'grades'>,
): PartDocument[] {
  const domains = Object.entries(ruleSet.domains ?? {}).map(
    ([domain, { rules, score, grades }]) => ({
      ...{ domain, path: ['domains', domain], rules },
      ...(score ? { score } : {}),
      ...(grades ? { grades } : {}),
    }),
  );
  const { rules, score, grades } = ruleSet;
  const whole = {
    ...{ domain: undefined, path: [], rules },
    ...(score ? { score } : {}),
    ...(grades ? { grades } : {}),
  };
  return [...domains, whole];
}

/**
 * The name of a result of a part, as conditions read it.
 *
 * @example madeName('safe', 'grade') // 'safe.grade'
 */
export function madeName(
  domain: string | undefined,
  made: 'score' | 'grade' | 'gradeByScore',
): string {
  return domain === undefined ? made : `${domain}.${made}`;
}
