type OfLaw = { effective: { from: string } };

/** The oldest law first, so that the latest version is the last that is published. */
export function byLaw(one: OfLaw, other: OfLaw): number {
  return one.effective.from.localeCompare(other.effective.from);
}
