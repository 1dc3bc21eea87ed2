import { personalNumberFaults } from '../entities/persons/personal-number-faults.ts';
import { digestOf } from '../ground/digest.ts';
import { codeOf, isCode, readCode } from './code-letters.ts';

/** The code under which a report can be verified, and the digest of the whole of it. */
export type ReportCode = { code: string; digest: string };

/**
 * The verification code of a report: 115 bits of the digest over its canonical form and a letter that finds slips of the
 * pen, in six groups of four. To write another report that has the code of this one takes some 2^115 attempts, and to
 * guess the code of any of a million reports some 2^95.
 */
export function reportCode(report: unknown): ReportCode {
  const digest = digestOf(report);
  for (let attempt = 0; ; attempt++) {
    // chance may write the number of a person, which no address takes
    const code = codeOf(attempt === 0 ? digest : digestOf({ digest, attempt }));
    if (personalNumberFaults({ code }).length === 0) return { code, digest };
  }
}

/**
 * Whether a code is that of a report; small letters, blanks and look-alikes are read as they are meant.
 *
 * @param report the report as it is made again from the ledger as it stood
 */
export function verifyReport(code: string, report: unknown): boolean {
  return isCode(code) && readCode(code) === readCode(reportCode(report).code);
}
