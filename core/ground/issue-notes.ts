import * as z from 'zod';
import { $ZodObject, $ZodType } from 'zod/v4/core';

/** What the words of an issue leave out: the keys that an object can have, or what a missing value is for. */
export type IssueNotes = {
  /** The keys that the object can have. */
  known?: readonly string[];
  /** Those of them that it does not have. */
  absent?: readonly string[];
  /** A number, true or false in place of a text. */
  unquoted?: number | boolean;
  /** The description of a value that is missing. */
  purpose?: string;
};

type RawIssue = Parameters<z.core.$ZodErrorMap>[0] & IssueNotes;

/** Options of a parse by which its faults name the key that is meant by an unknown one, and say what a missing value is for. */
export const noting: { error: z.core.$ZodErrorMap } = {
  error: (issue: RawIssue) => {
    if (issue.code === 'unrecognized_keys') noteKeys(issue);
    else if (issue.input === undefined && issue.inst instanceof $ZodType) {
      const description = z.globalRegistry.get(issue.inst)?.description;
      if (description !== undefined) issue.purpose = description;
    }
    const { code, expected, input } = issue as {
      code?: string;
      expected?: string;
      input?: unknown;
    };
    if (code === 'invalid_type' && expected === 'string') {
      if (typeof input === 'number' || typeof input === 'boolean') issue.unquoted = input;
    }
    return undefined;
  },
};

function noteKeys(issue: RawIssue): void {
  if (!(issue.inst instanceof $ZodObject)) return;
  const known = Object.keys(issue.inst._zod.def.shape);
  issue.known = known;
  issue.absent = known.filter((key) => !Object.hasOwn(Object(issue.input) as object, key));
}
