/**
 * The day that the facts of an appraisal describe: it is named only where it is not the day of the appraisal.
 *
 * @example observedOnOf({ asOf: '2026-03-01' }) // '2026-03-01'
 */
export function observedOnOf({
  asOf,
  observedOn = asOf,
}: {
  asOf: string;
  observedOn?: string | undefined;
}): string {
  return observedOn;
}
