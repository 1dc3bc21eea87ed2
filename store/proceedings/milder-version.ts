import { standingOn } from '../../core/procedures/advance.ts';
import type { Standing } from '../../core/procedures/proceeding.ts';
import type { Procedure } from '../../core/procedures/procedure.ts';
import { daysFrom } from '../../core/ground/dates.ts';
import type { FoldedProceeding } from '../../core/proceedings/fold-proceeding.ts';
import type { MilderProcedure, Procedures } from '../procedures/procedures.ts';

/**
 * The milder version of its procedure to which a proceeding passes by a day, and from which day on: the first of that version,
 * and none that is told already. It stays under its own where it has ended, or where the version could not go on with it,
 * which checking excludes.
 *
 * @throws NotWholeError where the chain of the procedure does not hold together
 */
export async function milderVersion(
  procedures: Procedures,
  { folded, procedure }: { folded: FoldedProceeding; procedure: Procedure },
  today: string,
): Promise<MilderProcedure | undefined> {
  const { through, proceeding, state } = folded;
  if (through >= today || procedure.document.states[state]?.final) return undefined;
  const found = await procedures.milderThan(folded.procedure, today);
  if (!found) return undefined;
  const untold = daysFrom(through, 1);
  const from = found.from > untold ? found.from : untold;
  const standing = standingOn(procedure, proceeding, daysFrom(from, -1));
  const fits = goesOn(found.procedure, procedure, standing, proceeding.opening.fields);
  return fits ? { ...found, from } : undefined;
}

/** Whether a proceeding that stands so can go on under another version of its procedure. */
function goesOn(
  next: Procedure,
  { document: own }: Procedure,
  { state, isFinal, clocks }: Standing,
  fields: unknown = {},
): boolean {
  const { states, periods, timeZone, about } = next.document;
  return (
    !isFinal &&
    states[state] !== undefined &&
    !states[state].final &&
    [...clocks.keys()].every((name) => Object.hasOwn(periods, name)) &&
    timeZone === own.timeZone &&
    about === own.about &&
    next.fieldFaults(fields).length === 0
  );
}
