import * as z from 'zod';
import { documentKinds } from '../../api/document-kinds.ts';
import { kindNamed } from '../../api/schemas/kind-of-document.ts';
import { isProcedure } from '../procedures/procedures-diff.ts';
import { isRecordType } from '../../core/rule-set/read-record-type.ts';

/** What a command leads through its life: its name as an argument, and its address on the system. */
export type Subject = { name: string; path: string };

/** How arguments name it, for the help of commands. */
export const SUBJECT = 'id of the rule set, record-type:<id> or procedure:<id>';

/**
 * The rule set or other document that an argument names.
 *
 * @example subjectOf('record-type:permit').path // '/v1/record-types/permit'
 */
export function subjectOf(argument: string): Subject {
  const kind = documentKinds.find((one) => argument.startsWith(`${one}:`));
  const id = kind ? argument.slice(kind.length + 1) : argument;
  const path = kind ? kindNamed(kind).path : 'rule-sets';
  return { name: argument, path: `/v1/${path}/${encodeURIComponent(id)}` };
}

/** The address of a version on the system. */
export function versionPath(argument: string, version: string): string {
  return `${subjectOf(argument).path}/versions/${encodeURIComponent(version)}`;
}

/** What a document is to be submitted as, and whether cases must come with it; what it lacks, the system says. */
export function subjectOfDocument(document: unknown): Subject & { needsCases: boolean } {
  const { id, type } = z
    .looseObject({ id: z.string().catch('-'), type: z.string().catch('-') })
    .catch({ id: '-', type: '-' })
    .parse(document);
  if (isRecordType(document)) return { ...subjectOf(`record-type:${type}`), needsCases: false };
  return { ...subjectOf(isProcedure(document) ? `procedure:${id}` : id), needsCases: true };
}
