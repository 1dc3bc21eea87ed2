import fc from 'fast-check';
import { usccPrefixes } from '../../../../core/entities/identifiers/checks/uscc-prefixes.ts';
import {
  organisationCodeCheck,
  usccCheck,
} from '../../../../core/entities/identifiers/checks/uscc.ts';

/** Codes from public filings and samples, and two made so that 31 leaves 0 and 1. */
export const publishedUsccs = [
  '9152000071430580XT',
  '914403001922038216',
  '91100000100003962T',
  '9144030071526726XG',
  '91440300192317458F',
  '91110000710925462X',
  '91440400192548256N',
  '91310000132260250X',
  '91350900587527783P',
  '9111000071093123XX',
  '91310115MA1K3CUM7M',
  '91350100M000100Y43',
  '911100001000002860',
  '91110000100000163Y',
];

const text = (alphabet: string, length: number) =>
  fc
    .array(fc.constantFrom(...Array.from(alphabet)), { minLength: length, maxLength: length })
    .map((characters) => characters.join(''));

/** Valid codes under one prefix or all; half of the organisation codes are digits only. */
export function usccs(...prefixes: string[]): fc.Arbitrary<string> {
  const under = prefixes.length > 0 ? prefixes : Object.keys(usccPrefixes);
  return fc
    .tuple(
      fc.constantFrom(...under),
      text('0123456789', 6),
      fc.oneof(text('0123456789', 8), text('0123456789ABCDEFGHJKLMNPQRTUWXY', 8)),
    )
    .map(([prefix, area, body]) => {
      const most = prefix + area + body + organisationCodeCheck(body);
      return most + usccCheck(most);
    });
}
