import { FaultyDocumentError } from '../../core/ground/fault.ts';
import { measureProcedureFaults } from '../../core/measures/measure-procedure-faults.ts';
import type { ProcedureDocument } from '../../core/procedures/procedure-schema.ts';
import type { Catalogue } from '../../core/rule-set/catalogue.ts';
import type { Store } from '../../store/ground/client.ts';
import { proceduresSetInForce } from '../../store/procedures/procedures-set-in-force.ts';

/**
 * Makes sure that the procedures that measures name are there, with the code or set in force here, and that each of their
 * versions fits.
 *
 * @throws FaultyDocumentError with every fault, each with its place in measures.json
 */
export async function mustFitMeasures(
  store: Store,
  { measures }: Pick<Catalogue, 'measures'>,
  withCode: readonly ProcedureDocument[],
): Promise<void> {
  const versions = Map.groupBy(withCode, ({ id }) => id);
  for (const id of namedIn(measures)) {
    const here = await proceduresSetInForce(store, id);
    const all = [...(versions.get(id) ?? []), ...here];
    // of a version that is set in force here with another content, that content stands
    const byVersion = new Map(all.map((one) => [one.version, one]));
    if (all.length > 0) versions.set(id, [...byVersion.values()]);
  }
  const faults = measureProcedureFaults({ measures }, versions);
  if (faults.length > 0) throw new FaultyDocumentError('measures.json', faults);
}

function namedIn(measures: Catalogue['measures']): Set<string> {
  return new Set(
    measures.flatMap((one) => (one.kind === 'restriction' ? one.procedure : one.endsBy) ?? []),
  );
}
