import type { Examination } from '../examination.ts';
import { findingOf, type Finding } from '../finding.ts';
import { whatFactsCanBe } from '../words.ts';

/** Finds tiers that are unreachable, or that no case shows. */
export function tierFindings(examination: Examination): Finding[] {
  const { tried, witnesses, prepared, tiers, can } = examination;
  return prepared.tiers.flatMap(({ document: { tier }, when }, at): Finding[] => {
    const pointer = `/tiers/${at}`;
    if (tiers[at]?.answer === 'never') {
      const isDead = when !== undefined && can(when, pointer) === 'never';
      const why = isDead
        ? `its "when" cannot hold, since ${whatFactsCanBe(examination, when)}`
        : 'the tiers before it take all who would come into it';
      const message = `"${tier}" can be given to nobody: ${why}; change its "when" or those before it, or remove it`;
      return [findingOf('unreachable-tier', pointer, message)];
    }
    if (tried.length === 0 || tried.some(({ outcome }) => outcome.tier === tier)) return [];
    const witness = witnesses.find(({ findings }) => findings.tier === tier);
    const where = witness ? `; it comes out ${witness.words}` : '';
    const message = `"${tier}" comes out in no case${where}; write one that shows it`;
    return [findingOf('uncovered-tier', pointer, message)];
  });
}
