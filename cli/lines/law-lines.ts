import type { ReasonedAppraisal } from '../../core/appraisal/appraisal.ts';
import type { Prepared } from '../../core/rule-set/prepared.ts';
import { lawName } from '../../core/words/law-words.ts';

/** References to the list of law at the end: `[1, 3]`. */
export function cite({ ruleSet }: Prepared, keys: readonly string[]): string {
  const order = Object.keys(ruleSet.law);
  return `[${keys.map((key) => order.indexOf(key) + 1).join(', ')}]`;
}

/** As `cite`, after a space, for one key or some; nothing where no law is named. */
export function citeIfAny(prepared: Prepared, law: string | readonly string[] = []): string {
  const keys = [law].flat();
  return keys.length === 0 ? '' : ` ${cite(prepared, keys)}`;
}

/** The law that the reasons cite, by number; unverified law is marked. */
export function lawLines(
  { ruleSet }: Prepared,
  { reasons, measures }: ReasonedAppraisal,
  traced: ReadonlySet<string>,
): string[] {
  const parts = [reasons, ...Object.values(reasons.domains ?? {})];
  const applied = parts.flatMap(({ indicators, effects, flags, gradeReason }) => [
    ...[...indicators, ...effects, ...flags, gradeReason],
  ]);
  const citing = [...applied, ...measures, reasons.lapsed, reasons.tierReason];
  const cited = new Set([...citing.flatMap((reason) => reason?.law ?? []), ...traced]);
  return Object.entries(ruleSet.law).flatMap(([key, law], at) =>
    cited.has(key) ? [`[${at + 1}] ${lawName(law)}`] : [],
  );
}
