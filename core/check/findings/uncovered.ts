import type { Examination } from '../examination.ts';
import { findingOf, type Finding } from '../finding.ts';
import { quoted } from '../words.ts';

/** Finds rules and measures whose effect no case shows. */
export function uncoveredFindings(examination: Examination): Finding[] {
  if (examination.tried.length === 0) return [];
  return [...uncoveredRules(examination), ...uncoveredMeasures(examination)];
}

function uncoveredRules({ prepared, tried, lives }: Examination): Finding[] {
  const fired = tried.map(({ outcome }) => outcome.fired);
  const names = prepared.rules.map(({ document: { name }, at }) => ({ name, life: lives[at] }));
  const unfired = names.filter(
    ({ name, life }) => life !== 'dead' && !fired.some((rules) => rules.has(name)),
  );
  // a rule that always holds cannot stay silent in a case
  const unsilenced = names.filter(
    ({ name, life }) => life === 'open' && fired.every((rules) => rules.has(name)),
  );
  const told = (rules: readonly { name: string }[], does: string): Finding[] => {
    if (rules.length === 0) return [];
    const message = `are not all shown by the cases: none ${does} ${quoted(rules.map(({ name }) => name))}; write for each a case that does`;
    return [findingOf('uncovered-rules', '/rules', message)];
  };
  return [...told(unfired, 'fires'), ...told(unsilenced, 'leaves silent')];
}

function uncoveredMeasures({ prepared, tried, witnesses, can }: Examination): Finding[] {
  return prepared.measures.flatMap(({ definition: { id }, when }, at) => {
    const isShown = tried.some(({ outcome }) => outcome.measures.includes(id));
    if (isShown || can(when, `/measures/${at}/when`) === 'never') return [];
    const witness = witnesses.find(({ measures }) => measures.includes(id));
    const where = witness ? `; it follows ${witness.words}` : '';
    const message = `"${id}" follows in no case${where}; write one that shows it`;
    return [findingOf('uncovered-measure', `/measures/${at}`, message)];
  });
}
