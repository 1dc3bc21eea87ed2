/** A page of a list as the system answers it, with its items as texts. */
type ListedPage = {
  /** What one item is called, such as `run`. */
  item: string;
  ruleSet: string;
  texts: readonly string[];
  notWhole?: readonly string[] | undefined;
  next: string | null;
  /** Whether it is a page behind another. */
  isFurther: boolean;
};

/** A page of what was started under a rule set as text, the last started first. */
export function pageText({ item, ruleSet, texts, notWhole, next, isFurther }: ListedPage): string {
  const leftOut = notWhole ?? [];
  if (texts.length + leftOut.length === 0)
    return isFurther
      ? `no further ${item} of ${ruleSet}\n`
      : `no ${item} of ${ruleSet} has begun\n`;
  const lines = [`${item}s of ${ruleSet}, the last started first`, ...texts];
  if (leftOut.length > 0) {
    const names = leftOut.join(', ');
    lines.push(
      `left out, because the ledger does not attest them: ${names}; have the ledger verified`,
    );
  }
  if (next !== null) lines.push(`more with --cursor ${next}`);
  return `${lines.join('\n')}\n`;
}
