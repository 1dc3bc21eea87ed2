type Form = {
  readonly holds: RegExp;
  readonly weights: readonly number[];
  /** The characters by their value. */
  readonly alphabet: string;
  /** The check letters by the rest. */
  readonly letters: string;
};

const digits = '0123456789';
const forms: readonly Form[] = [
  {
    holds: /^\d{8}[A-Z]$/,
    weights: [10, 4, 9, 3, 8, 2, 7, 1],
    alphabet: digits,
    letters: 'XMKECAWLJDB',
  },
  {
    holds: /^\d{9}[A-Z]$/,
    weights: [10, 8, 6, 4, 9, 7, 5, 3, 1],
    alphabet: digits,
    letters: 'ZKCMDNERGWH',
  },
  {
    holds: /^[RST]\d{2}[A-Z]{2}\d{4}[A-Z]$/,
    weights: [4, 3, 5, 3, 10, 2, 2, 5, 7],
    alphabet: `ABCDEFGHJKLMNPQRSTUVWX${digits}`,
    letters: 'GHJKLABCDEF',
  },
];

/**
 * The check letter of a Singapore UEN of a business, a local company or another entity, from what stands
 * before it; undefined where that has none of the three forms. It finds every single mistyped digit.
 *
 * Source: none published by ACRA; the weights fit the numbers of the register.
 *
 * @example uenCheck('197401143') // 'C'
 */
export function uenCheck(body: string): string | undefined {
  const form = forms.find(({ holds }) => holds.test(`${body}A`));
  if (!form) return undefined;
  const { weights, alphabet, letters } = form;
  const sum = weights.reduce(
    (all, weight, at) => all + weight * alphabet.indexOf(body.charAt(at)),
    0,
  );
  return letters.charAt(sum % 11);
}

/**
 * Says that the check letter of a UEN does not fit, or undefined if it does; the code is never repeated.
 *
 * @example uenFault('197401143C') // undefined
 */
export function uenFault(code: string): string | undefined {
  return uenCheck(code.slice(0, -1)) === code.slice(-1)
    ? undefined
    : 'The last letter of the UEN is a check letter and does not fit the characters before it; look for a mistyped character.';
}
