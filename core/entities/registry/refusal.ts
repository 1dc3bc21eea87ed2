/** Why the registry takes no write: the entity counts as another, its id is withdrawn, a conflict is decided, or the decision does not fit it. */
export type RegistryRefusalReason =
  'merged' | 'code-withdrawn' | 'conflict-decided' | 'decision-unfit' | 'too-many-conflicts';

/** A write that the registry does not take; the sentence says what to do. */
export type RegistryRefusal = { reason: RegistryRefusalReason; sentence: string };

export function refusal(reason: RegistryRefusalReason, sentence: string): RegistryRefusal {
  return { reason, sentence };
}
