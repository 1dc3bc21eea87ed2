/**
 * The day that the facts of an appraisal describe; appraisals name it only if it is not their asOf.
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
