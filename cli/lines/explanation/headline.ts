import type { ReasonedAppraisal } from '../../../core/appraisal/appraisal.ts';
import type { Prepared } from '../../../core/rule-set/prepared.ts';
import { numberWords } from '../../../core/words/number-words.ts';
import { UNNAMED } from '../../input/given-subject.ts';
import { styled } from '../style.ts';

/** Whom an appraisal is about, what it results in, by which version, and what follows from its days. */
export function headline(
  { ruleSet }: Prepared,
  appraisal: ReasonedAppraisal,
  inEffect = ruleSet.version,
): string {
  const { entity, grade, tier, score, pending } = appraisal;
  const observed = appraisal.observedOn ? `, facts of ${appraisal.observedOn}` : '';
  const name = entity.id === UNNAMED ? 'Without an entity' : entity.id;
  const results = [
    grade === null ? '' : `grade ${grade}${pending ? ' (pending)' : ''}`,
    tier === null ? '' : `tier ${tier}`,
    score === null ? '' : `score ${numberWords(score)}`,
  ].filter((part) => part !== '');
  const result = results.length === 0 ? 'no grade' : results.join(', ');
  const lines = [
    styled('bold', `${name}: ${result}`),
    `${ruleSet.title['en'] ?? ruleSet.id}, version ${ruleSet.version}, as of ${appraisal.asOf}${observed}`,
  ];
  if (appraisal.standing === 'demonstration') {
    lines.push('Demonstration: computed from a file, not from what is in force; it binds nobody.');
  }
  if (inEffect !== ruleSet.version) {
    lines.push(
      `Version ${inEffect} is in effect on that date. An entity that a run only confirms under it keeps its appraisal, and so the explanation of the version that graded it.`,
    );
  }
  if (appraisal.validUntil) lines.push(`Valid until ${appraisal.validUntil}, that day included`);
  if (appraisal.nextInspection) lines.push(`Next inspection due by ${appraisal.nextInspection}`);
  return lines.join('\n');
}
