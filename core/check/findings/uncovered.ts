import type { Life } from '../analysis/life.ts';
import { isFired, shownRows, shownRules, type ShownRule } from '../covered-rules.ts';
import type { ExaminedPart, Examination } from '../examination.ts';
import { findingOf, type Finding } from '../finding.ts';
import { quoted } from '../words.ts';

/** Finds rules, rows of decision tables and measures whose effect no case shows. */
export function uncoveredFindings(examination: Examination): Finding[] {
  if (examination.tried.length === 0) return [];
  const { prepared, parts } = examination;
  const [rules, rows] = [shownRules(prepared), shownRows(prepared)];
  return [
    ...parts.flatMap((part) => uncoveredRules(examination, part, rules)),
    ...parts.flatMap((part) => uncoveredRows(examination, part, rows)),
    ...uncoveredMeasures(examination),
  ];
}

function uncoveredRules(
  { tried }: Examination,
  part: ExaminedPart,
  rules: readonly ShownRule[],
): Finding[] {
  const lives = rules
    .filter(({ pointer }) => pointer.startsWith(`${part.pointer}/rules/`))
    .map((rule) => ({ ...rule, life: lifeOfRule(part, rule) }));
  const unfired = lives.filter(
    (rule) => rule.life !== 'dead' && !tried.some(({ outcome }) => isFired(rule, outcome)),
  );
  // a rule that always holds cannot stay silent in a case
  const unsilenced = lives.filter(
    (rule) => rule.life === 'open' && tried.every(({ outcome }) => isFired(rule, outcome)),
  );
  const told = (list: readonly ShownRule[], does: string): Finding[] => {
    if (list.length === 0) return [];
    const message = `are not all shown by the cases: none ${does} ${quoted(list.map(({ name }) => name))}; write for each a case that does`;
    return [findingOf('uncovered-rules', `${part.pointer}/rules`, message)];
  };
  return [...told(unfired, 'fires'), ...told(unsilenced, 'leaves silent')];
}

/** The life of a rule; that of a decision table by those of its rows. */
function lifeOfRule({ part, lives, tables }: ExaminedPart, { firesAt }: ShownRule): Life {
  const own = part.rules.filter(({ pointer }) => firesAt.includes(pointer));
  const [first] = own;
  if (!first?.row) return lives[first?.at ?? -1] ?? 'open';
  if (own.every(({ at }) => lives[at] === 'dead')) return 'dead';
  const table = tables.find(({ at }) => at === first.row?.rule);
  return table?.cover?.gaps.length === 0 ? 'constant' : 'open';
}

function uncoveredRows(
  { tried }: Examination,
  { part, lives, pointer: place }: ExaminedPart,
  rows: readonly ShownRule[],
): Finding[] {
  const dead = new Set(
    part.rules.flatMap(({ pointer, at }) => (lives[at] === 'dead' ? pointer : [])),
  );
  return part.part.rules.flatMap((_, at) => {
    const table = `${place}/rules/${at}/table`;
    const unshown = rows.filter(
      (row) =>
        row.pointer.startsWith(`${table}/`) &&
        !dead.has(row.pointer) &&
        !tried.some(({ outcome }) => isFired(row, outcome)),
    );
    if (unshown.length === 0) return [];
    const message = `has rows that count in no case: ${quoted(unshown.map(({ name }) => name))}; write for each a case that shows it`;
    return [findingOf('uncovered-rows', table, message)];
  });
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
