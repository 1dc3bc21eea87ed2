import type { CheckReport } from '../../core/check/check-rule-set.ts';
import type { Reach } from '../../core/check/coverage.ts';
import type { Counts, Finding, Severity } from '../../core/check/finding.ts';
import { counted } from '../../core/words/words.ts';
import { alike, type Shown } from './alike.ts';
import { placeOf, type Documents } from './place.ts';
import { styled } from './style.ts';

/** The report of a file; that of a record type or a mapping says so. */
export type Checked = CheckReport & {
  file: string;
  counts: Counts;
  recordType?: { type: string; version: string } | null | undefined;
  /** The id of a mapping. */
  mapping?: string | null | undefined;
  /** Of a procedure: over how many states, and for how many kinds of cases, it was proved. */
  proof?: { states: number; cases: number };
};

/** What a report has of a document that has no cases. */
export const NO_CASES = {
  ruleSet: null,
  cases: { total: 0, passed: 0 },
  boundaries: { total: 0, agreed: 0 },
  coverage: null,
} as const;

/**
 * The result of a check as lines.
 *
 * @param documents the rule set and its cases, whose rules, rows and cases are then named beside the pointers
 */
export function checkLines(
  {
    file,
    ruleSet,
    recordType,
    mapping,
    findings,
    counts,
    cases,
    boundaries,
    coverage,
    proof,
  }: Checked,
  documents: Documents = {},
): string {
  const name = nameOf({ file, ruleSet, recordType, mapping });
  const shown = alike(findings, ({ code }) => code);
  const lines = [
    `${styled('bold', name)}: ${verdictOn(counts)}`,
    ...shown.map((one) => findingLine(one, documents)),
  ];
  if (cases.total > 0) {
    // the cases of other documents have no second engine
    const both = boundaries.total > 0 || ruleSet ? ', on both engines' : '';
    lines.push(`  cases    ${cases.passed} of ${cases.total} as expected${both}`);
  }
  if (proof)
    lines.push(`  proved   over ${counted(proof.states, 'state')}, ${kindsOf(proof.cases)}`);
  if (boundaries.total > 0)
    lines.push(
      `  bounds   ${boundaries.agreed} of ${counted(boundaries.total, 'input')} at a bound alike on both engines`,
    );
  if (coverage) {
    lines.push(
      reachLine('fired', coverage.fired),
      reachLine('silent', coverage.silent),
      reachLine('rows', coverage.rows),
      reachLine('grades', coverage.grades),
      reachLine('tiers', coverage.tiers),
      reachLine('measures', coverage.measures),
    );
  }
  return `${lines.filter((line) => line !== '').join('\n')}\n`;
}

function nameOf({
  file,
  ruleSet,
  recordType,
  mapping,
}: Pick<Checked, 'file' | 'ruleSet' | 'recordType' | 'mapping'>): string {
  if (ruleSet) return `${ruleSet.id} ${ruleSet.version}`;
  if (recordType) return `record type ${recordType.type} ${recordType.version}`;
  return mapping ? `mapping ${mapping}` : file;
}

function kindsOf(cases: number): string {
  return cases === 1 ? 'which are the same for all cases' : `for ${cases} kinds of cases`;
}

function verdictOn({ errors, warnings, notices }: Counts): string {
  const found = [
    ...(errors === 0 ? [] : [styled('red', counted(errors, 'error'))]),
    ...(warnings === 0 ? [] : [styled('yellow', counted(warnings, 'warning'))]),
    ...(notices === 0 ? [] : [counted(notices, 'notice')]),
  ];
  return [...(errors === 0 ? [styled('green', 'ok')] : []), ...found].join(', ');
}

const colours = { error: 'red', warning: 'yellow', notice: 'cyan' } as const satisfies Record<
  Severity,
  string
>;

/** The place of a finding; a case that the message names is not named again. */
function placeWith(pointer: string, message: string, documents: Documents): string {
  const place = placeOf(pointer, documents);
  const [, name] = /^\S+ \(case (".*")\)$/.exec(place) ?? [];
  return name !== undefined && message.includes(name) ? pointer : place;
}

function findingLine({ fault, more }: Shown<Finding>, documents: Documents): string {
  const { severity, code, pointer, message } = fault;
  const place = placeWith(pointer, message, documents);
  return `  ${styled(colours[severity], severity)} ${place}: ${message}${more} (${code})`;
}

function reachLine(name: string, { reached, total, missing: unreached }: Reach): string {
  if (total === 0) return '';
  const open = unreached.length > 0 ? `; no case for ${unreached.join(', ')}` : '';
  return `  ${name.padEnd(9)}${reached} of ${total}${open}`;
}
