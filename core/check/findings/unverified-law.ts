import { pointerTo } from '../../ground/fault.ts';
import type { Examination } from '../examination.ts';
import { findingOf, type Finding } from '../finding.ts';
import { quoted } from '../words.ts';

const CONSEQUENCE =
  'as long as that is so, the rule set can stand as a demonstration only, which binds nobody';

/** Finds unverified law in the rule set or behind a measure of the catalogue. */
export function unverifiedLawFindings({ prepared }: Examination): Finding[] {
  const own = Object.entries(prepared.ruleSet.law)
    .filter(([, { verified }]) => !verified)
    .map(([key, { title }]) => {
      const message = `"${title}" is not verified: nobody has read this text against the rules that cite it; ${CONSEQUENCE}; read it and set "verified" to true`;
      return findingOf('unverified-law', pointerTo(['law', key]), message);
    });
  const unread = prepared.measures.filter(({ definition }) => !definition.law.verified);
  const titles = new Set(unread.map(({ definition }) => definition.law.title));
  const ofMeasures = [...titles].map((title) => {
    const resting = unread.filter(({ definition }) => definition.law.title === title);
    const names = quoted(resting.map(({ definition }) => definition.id));
    const message = `rest on law in the catalogue of measures that is not verified, "${title}": ${names}; ${CONSEQUENCE}; read it and set "verified" in the catalogue to true`;
    return findingOf('unverified-law', '/measures', message);
  });
  return [...own, ...ofMeasures];
}
