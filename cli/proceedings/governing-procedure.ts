import * as z from 'zod';
import { procedureSchema, type ProcedureDocument } from '../../core/procedures/procedure-schema.ts';
import { CommandFault } from '../command-fault.ts';
import { ask, type Api } from '../system/api-client.ts';
import { versionPath } from '../system/subject.ts';
import { versionsOf } from '../system/versions-of.ts';

const answerSchema = z.looseObject({ document: procedureSchema });

/** A version of a procedure, from the running system. */
export async function procedureOf(
  api: Api,
  { id, version }: { id: string; version: string },
): Promise<ProcedureDocument> {
  const answer = await ask(api, versionPath(`procedure:${id}`, version));
  return answerSchema.parse(answer).document;
}

/**
 * The version of a procedure that governs a day, from the running system.
 *
 * @param on the day; today where it is left out
 * @throws CommandFault where none governs it
 */
export async function governingProcedure(
  api: Api,
  id: string,
  on: string | undefined,
): Promise<ProcedureDocument> {
  const { inForce: version } = await versionsOf(api, `procedure:${id}`, { on });
  if (version !== null) return await procedureOf(api, { id, version });
  throw new CommandFault(
    `no version of that procedure governs ${on ?? 'today'}; "gradus version list procedure:${id}" lists those there are`,
  );
}
