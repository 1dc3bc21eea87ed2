/**
 * What has been decided of a version. Whether one that is set in force is so today, or has been
 * superseded, is said by the dates of all versions (see `in-force.ts`).
 */
export const decisions = [
  'draft',
  'checked',
  'approved',
  'set-in-force',
  'withdrawn',
  'annulled',
] as const;
export type Decision = (typeof decisions)[number];

/** What somebody does with a version; each is an entry of the rule set's chain. */
export const acts = ['submit', 'check', 'approve', 'set-in-force', 'withdraw', 'annul'] as const;
export type Act = (typeof acts)[number];

/** The one table of what may follow what: forward only; `new` stands for a version that is not there. */
export const transitions: Readonly<
  Record<Act, { from: readonly (Decision | 'new')[]; to: Decision }>
> = {
  // another document starts a new draft and voids what was found of the one before
  submit: { from: ['new', 'draft', 'checked'], to: 'draft' },
  check: { from: ['draft', 'checked'], to: 'checked' },
  approve: { from: ['checked'], to: 'approved' },
  'set-in-force': { from: ['approved'], to: 'set-in-force' },
  withdraw: { from: ['approved', 'set-in-force'], to: 'withdrawn' },
  annul: { from: ['set-in-force', 'withdrawn'], to: 'annulled' },
};

/**
 * Why an act may not follow a decision, as a sentence that says what may; undefined where it may.
 *
 * @example refusalOf('approve', 'draft') // 'A draft cannot be approved: only a checked version can.'
 */
export function refusalOf(act: Act, decision: Decision | 'new'): string | undefined {
  const { from } = transitions[act];
  if (from.includes(decision)) return undefined;
  const allowed = from.filter((one) => one !== 'new').map((one) => words[one]);
  const last = allowed.pop() ?? '';
  const list = allowed.length > 0 ? `${allowed.join(', ')} or ${last}` : last;
  return `${capitalised(words[decision])} cannot be ${past[act]}: only ${list} can.`;
}

const words: Readonly<Record<Decision | 'new', string>> = {
  new: 'a version that was never submitted',
  draft: 'a draft',
  checked: 'a checked version',
  approved: 'an approved version',
  'set-in-force': 'a version that was set in force',
  withdrawn: 'a withdrawn version',
  annulled: 'an annulled version',
};

const past: Readonly<Record<Act, string>> = {
  submit: 'submitted again',
  check: 'checked',
  approve: 'approved',
  'set-in-force': 'set in force',
  withdraw: 'withdrawn',
  annul: 'annulled',
};

function capitalised(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
