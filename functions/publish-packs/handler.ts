import type { RecordType } from '../../core/records/record-type.ts';
import type { Store } from '../../store/ground/client.ts';
import type { ProcedureDocument } from '../../core/procedures/procedure-schema.ts';
import { publishProcedure } from '../../store/procedures/publish-procedure.ts';
import { publishType } from '../../store/record-types/publish-type.ts';
import { adoptPasses } from '../../store/passes/adoption.ts';
import { publish } from '../../store/rule-sets/rule-sets.ts';
import type { Deps } from '../deps/deps.ts';
import { readableCodes } from '../deps/admissions.ts';
import { task } from '../tasks/task.ts';
import { checkedPacks, type Packs } from './checked-packs.ts';
import { contract } from './contract.ts';
import { decidedHere } from './decided-here.ts';
import { mustReadStored } from './stored-ids.ts';

/**
 * Publishes what comes with the code: record types from the day of their publication on, and procedures and packs, as demonstrations from the date of their law; none of
 * them where one is faulty, or where the schemes of identifiers no longer read ids or codes that are stored. A pack
 * never takes the place of a version that people set in force here, be it binding or a demonstration. Passes that
 * were started before passes had chains get theirs.
 */
export const publishPacks = (deps: Deps & Packs) =>
  task(deps, contract, async () => {
    const { store, catalogue, procedures = [] } = deps;
    const done = {
      ...{ published: [] as string[], stood: [] as string[], heldBack: [] as string[] },
      ...{ recordTypes: [] as string[], procedures: [] as string[] },
    };
    const ruleSets = checkedPacks(deps);
    await deps.readAdmissions();
    await mustReadStored({ store, admitted: readableCodes(deps) });
    await publishTypes(store, catalogue.recordTypes ?? [], done);
    await publishProcedures(store, procedures, done);
    for (const ruleSet of ruleSets) {
      const { id, version, effective } = ruleSet;
      const name = `${id} ${version}`;
      const decided = await decidedHere(store, ruleSet);
      if (decided) {
        done[decided === 'itself' ? 'stood' : 'heldBack'].push(name);
        continue;
      }
      const request = { document: ruleSet, catalogue, from: effective.from, by: 'packs' } as const;
      const { stood } = await publish(store, { ...request, standing: 'demonstration' });
      done[stood ? 'stood' : 'published'].push(name);
    }
    await adoptPasses(store, 'packs');
    return done;
  });

type Done = { recordTypes: string[]; procedures: string[]; heldBack: string[] };

/** Rule sets rest on record types, which therefore come first. */
async function publishTypes(
  store: Store,
  types: readonly RecordType[],
  { recordTypes, heldBack }: Done,
): Promise<void> {
  for (const type of types) {
    const name = `${type.type} ${type.version}`;
    const outcome = await publishType(store, type, 'packs');
    if (outcome === 'published') recordTypes.push(name);
    if (outcome === 'heldBack') heldBack.push(`record type ${name}`);
  }
}

/** Oldest law first, as the versions of rule sets. */
async function publishProcedures(
  store: Store,
  documents: readonly ProcedureDocument[],
  { procedures, heldBack }: Done,
): Promise<void> {
  const inOrder = documents.toSorted((one, other) =>
    one.effective.from.localeCompare(other.effective.from),
  );
  for (const document of inOrder) {
    const name = `${document.id} ${document.version}`;
    const outcome = await publishProcedure(store, document, 'packs');
    if (outcome === 'published') procedures.push(name);
    if (outcome === 'heldBack') heldBack.push(`procedure ${name}`);
  }
}
