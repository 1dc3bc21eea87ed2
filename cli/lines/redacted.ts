import { findPersonalNumber } from '../../core/entities/persons/personal-number.ts';
import { SIGNIFICANT_DIGITS } from '../../core/ground/decimal.ts';

/** Digits as long as a personal number, even a mistyped one, adjacent or in groups. */
const LONG_NUMBER = /\p{Nd}(?:[ \-./_]?\p{Nd}){13,}[xX]?/gu;

/** A message for standard error or a report without anything that can be a personal number. */
export function redacted(message: string): string {
  const shorter = message.replace(LONG_NUMBER, (number) => (isFigure(number) ? number : '…'));
  return findPersonalNumber(shorter) === undefined ? shorter : shorter.replace(/\p{Nd}/gu, '#');
}

/** Whether digits are one decimal, such as the 0.333333333333333 that a score comes to: no person's number has so few. */
function isFigure(number: string): boolean {
  const [, whole, decimals] = /^(\d+)\.(\d+)$/.exec(number) ?? [];
  if (whole === undefined || decimals === undefined) return false;
  const significant = `${whole}${decimals}`.replace(/^0+/, '');
  return (
    significant.length <= SIGNIFICANT_DIGITS &&
    /^(?:0|[1-9]\d*)$/.test(whole) &&
    findPersonalNumber(number) === undefined
  );
}
