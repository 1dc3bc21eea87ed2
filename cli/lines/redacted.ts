import { findPersonalNumber } from '../../core/entities/persons/personal-number.ts';

/** Digits as long as a personal number, even a mistyped one, adjacent or in groups. */
const LONG_NUMBER = /\p{Nd}(?:[ \-./_]?\p{Nd}){13,}[xX]?/gu;

/** A message for standard error or a report without anything that can be a personal number. */
export function redacted(message: string): string {
  const shorter = message.replace(LONG_NUMBER, '…');
  return findPersonalNumber(shorter) === undefined ? shorter : shorter.replace(/\p{Nd}/gu, '#');
}
