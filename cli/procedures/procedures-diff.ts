import { procedureDiffOf } from '../../core/diff/procedure-diff-of.ts';
import type { ProcedureDiff } from '../../core/diff/rule-set-diff.ts';
import { faultsOfProcedure } from '../../core/procedures/procedure.ts';
import type { ProcedureDocument } from '../../core/procedures/procedure-schema.ts';
import { CommandFault } from '../command-fault.ts';
import { nameOf } from '../input/read-document.ts';
import { faultLines } from '../rule-sets/rule-set-source.ts';

type Given = { name: string; content: unknown };

/** Whether a document is meant as a procedure, and not as a rule set. */
export function isProcedure(document: unknown): boolean {
  const { states, steps } = Object(document) as { states?: unknown; steps?: unknown };
  return states !== undefined && steps !== undefined;
}

/**
 * The differences between two versions of a procedure.
 *
 * @throws CommandFault where one is none or has faults, or where they are versions of two procedures
 */
export function proceduresDiff(before: Given, after: Given): ProcedureDiff {
  const [old, now] = [procedureIn(before), procedureIn(after)];
  if (old.id === now.id) return procedureDiffOf(old, now);
  throw new CommandFault(
    `${old.id} ${old.version} and ${now.id} ${now.version} are different procedures; name two versions of one`,
  );
}

function procedureIn({ name, content }: Given): ProcedureDocument {
  if (!isProcedure(content)) {
    throw new CommandFault(
      `${nameOf(name)} is no procedure, and the other document is one; name two versions of one`,
    );
  }
  const faults = faultsOfProcedure(content);
  if (faults.length === 0) return content as ProcedureDocument;
  throw new CommandFault(`${nameOf(name)} is refused:\n${faultLines(faults)}`);
}
