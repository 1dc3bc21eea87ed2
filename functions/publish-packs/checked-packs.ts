import { FaultyDocumentError, pointerTo, type Fault } from '../../core/ground/fault.ts';
import type { Catalogue } from '../../core/rule-set/catalogue.ts';
import { personalDocumentFaults } from '../../core/rule-set/faults/personal-faults.ts';
import { ruleSetFaults } from '../../core/rule-set/parse-rule-set.ts';
import type { ProcedureDocument } from '../../core/procedures/procedure-schema.ts';
import type { RuleSet } from '../../core/rule-set/schema.ts';
import { byLaw } from './by-law.ts';
import type { Pack } from '../steps/rule-sets/packs.ts';

export type Packs = {
  packs: readonly Pack[];
  catalogue: Catalogue;
  /** The procedures that come with the code; none where a folder has none. */
  procedures?: readonly ProcedureDocument[];
  /** What operators let pass although it could be a person's number. */
  admitted?: ReadonlySet<string>;
};

/**
 * The packs' rule sets, oldest law first, so that the latest version of one is the last published.
 *
 * @throws FaultyDocumentError with the faults of all packs, where there are any
 */
export function checkedPacks({ packs, catalogue, admitted }: Packs): RuleSet[] {
  const faults = packs.flatMap((pack) => faultsUnderName(pack, catalogue, admitted));
  if (faults.length > 0) throw new FaultyDocumentError('The packs are refused', faults);
  return packs.map(({ document }) => document as RuleSet).toSorted(byLaw);
}

/** The faults of a pack, each under `/<id>/<version>` of its file. */
function faultsUnderName(
  pack: Pack,
  catalogue: Catalogue,
  admitted?: ReadonlySet<string>,
): Fault[] {
  const file = pointerTo([pack.id, pack.version]);
  return packFaults(pack, catalogue, admitted).map(({ pointer, message }) => ({
    pointer: file + pointer,
    message,
  }));
}

/** What is wrong with a pack: its document, or that its file has another name. */
export function packFaults(
  pack: Pack,
  catalogue: Catalogue,
  admitted?: ReadonlySet<string>,
): Fault[] {
  const persons = personalDocumentFaults(pack.document, admitted);
  if (persons.length > 0) return persons;
  const faults = ruleSetFaults(pack.document, catalogue);
  return faults.length > 0 ? faults : nameFaults(pack);
}

function nameFaults({ id, version, document }: Pack): Fault[] {
  const said = document as RuleSet;
  const fault = (pointer: string, found: string, place: string): Fault => ({
    pointer,
    message: `is "${found}", but its ${place}; make both the same`,
  });
  return [
    ...(said.id === id ? [] : [fault('/id', said.id, `file lies in the folder ${id}`)]),
    ...(said.version === version
      ? []
      : [fault('/version', said.version, `file is named ${version}.json`)]),
  ];
}
