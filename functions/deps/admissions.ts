import type { CodeStanding } from '../../store/entities/code-admissions.ts';

/** What is admitted so far, what no longer is, and what is so by deployment, which no decision in the store changes. */
export type Admissions = {
  admitted: Set<string>;
  withdrawn: Set<string>;
  deployed: ReadonlySet<string>;
};

/** Lets a code pass, or lets it pass no longer. */
export function noteAdmission(
  { admitted, withdrawn: ended, deployed }: Admissions,
  { admitted: { code }, withdrawn }: CodeStanding,
): void {
  if (withdrawn) {
    ended.add(code);
    if (!deployed.has(code)) admitted.delete(code);
    return;
  }
  ended.delete(code);
  admitted.add(code);
}

/** What passes where something is read: also a code under which something was written while it was admitted. */
export function readableCodes({
  admitted,
  withdrawn,
}: Pick<Admissions, 'admitted' | 'withdrawn'>): ReadonlySet<string> {
  return withdrawn.size === 0 ? admitted : new Set([...admitted, ...withdrawn]);
}
