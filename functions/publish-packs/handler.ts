import { byLaw } from './by-law.ts';
import { publishEach } from './publish-each.ts';
import { publishRuleSets } from './publish-rule-sets.ts';
import { publishProcedure } from '../../store/procedures/publish-procedure.ts';
import { publishType } from '../../store/record-types/publish-type.ts';
import { adoptPasses } from '../../store/passes/adoption.ts';
import type { Deps } from '../deps/deps.ts';
import { readableCodes } from '../deps/admissions.ts';
import { task } from '../tasks/task.ts';
import { checkedPacks, type Packs } from './checked-packs.ts';
import { contract } from './contract.ts';
import { mustFitMeasures } from './must-fit-measures.ts';
import { mustReadStored } from './stored-ids.ts';

/** Who publishes, in the ledger. */
const BY = 'packs';

/**
 * Publishes what comes with the code: record types from the day of their publication on, and procedures and packs, as demonstrations from the date of their law; none of
 * them where one is faulty, or where the schemes of identifiers no longer read ids or codes that are stored. A pack
 * never takes the place of a version that people set in force here, be it binding or a demonstration. Passes that
 * were started before passes had chains get theirs.
 */
export const publishPacks = (deps: Deps & Packs) =>
  task(deps, contract, async () => {
    const { store, catalogue, procedures = [] } = deps;
    await mustFitMeasures(store, catalogue, procedures);
    const ruleSets = checkedPacks(deps);
    await deps.readAdmissions();
    await mustReadStored({ store, admitted: readableCodes(deps) });
    // rule sets rest on record types, which therefore come first
    const ofTypes = await publishEach(catalogue.recordTypes ?? [], {
      word: 'record type',
      named: ({ type, version }) => `${type} ${version}`,
      publish: (type) => publishType(store, type, BY),
    });
    const ofProcedures = await publishEach(procedures.toSorted(byLaw), {
      word: 'procedure',
      named: ({ id, version }) => `${id} ${version}`,
      publish: (document) => publishProcedure(store, document, BY),
    });
    const ofRuleSets = await publishRuleSets(store, catalogue, ruleSets);
    await adoptPasses(store, BY);
    const all = [ofTypes, ofProcedures, ofRuleSets];
    const differing = all.flatMap((one) => one.differing);
    for (const says of differing) deps.log({ event: 'version-differs', says });
    return {
      ...{ published: ofRuleSets.published, stood: ofRuleSets.stood },
      ...{ recordTypes: ofTypes.published, procedures: ofProcedures.published },
      ...{ heldBack: all.flatMap((one) => one.heldBack), differing },
    };
  });
