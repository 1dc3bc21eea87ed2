import { findPersonalNumber } from '../../core/entities/persons/personal-number.ts';

/** As long as a person's number, mistyped perhaps, in one run or in groups. */
const LONG_NUMBER = /\p{Nd}(?:[ \-./_]?\p{Nd}){13,}[xX]?/gu;

/** A message for standard error or a report without anything that may be a person's number. */
export function redacted(message: string): string {
  const shorter = message.replace(LONG_NUMBER, '…');
  return findPersonalNumber(shorter) === undefined ? shorter : shorter.replace(/\p{Nd}/gu, '#');
}
