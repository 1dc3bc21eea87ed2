import { checkEntityId, type Entity } from '../../core/entities/identifiers/entity.ts';
import {
  identifierSchemes,
  schemeDigests,
  schemeDocuments,
} from '../../core/entities/identifiers/schemes.ts';
import { findPersonalNumber } from '../../core/entities/persons/personal-number.ts';
import { append } from '../../core/ground/append.ts';
import { FaultyDocumentError, pointerTo, type Fault } from '../../core/ground/fault.ts';
import { entitiesOfScheme } from '../../store/appraisals/in-force/entities-of-scheme.ts';
import { sideBySide } from '../../store/ground/side-by-side.ts';
import { BUCKETS } from '../../store/keys.ts';
import { knowSchemes } from '../../store/rule-sets/known-schemes.ts';
import { ruleSetIds } from '../../store/rule-sets/versions.ts';
import type { Deps } from '../deps/deps.ts';
import { codesFault } from './stored-codes.ts';

/** Buckets that are read side by side, and ids that a fault shows. */
const WIDTH = 16;
const SHOWN = 5;

type StoredDeps = Pick<Deps, 'store'> & { admitted: ReadonlySet<string> };
type Found = { count: number; shown: string[] };

/**
 * Makes sure that the schemes of identifiers read every id that is stored, and every code in facts that declare a
 * scheme. Only those of schemes that are missing or read otherwise than at the last start are looked at.
 *
 * @throws FaultyDocumentError that names each scheme and the rule sets that hold ids or codes of it
 */
export async function mustReadStored({ store, admitted }: StoredDeps): Promise<void> {
  const known = { now: schemeDigests(schemeDocuments), by: 'packs' };
  await knowSchemes(store, known, async (schemes) => {
    const faults: Fault[] = [];
    for (const scheme of schemes) append(faults, await schemeFaults({ store, admitted }, scheme));
    if (faults.length === 0) return;
    throw new FaultyDocumentError('rules/identifiers is rejected', faults);
  });
}

async function schemeFaults({ store, admitted }: StoredDeps, scheme: string): Promise<Fault[]> {
  const faults: Fault[] = [];
  for (const ruleSet of await ruleSetIds(store)) {
    const found: Found = { count: 0, shown: [] };
    await sideBySide([...Array(BUCKETS).keys()], WIDTH, async (bucket) => {
      for await (const page of entitiesOfScheme(store, { ruleSet, scheme, bucket })) {
        for (const entity of page) if (isUnread(entity, admitted)) add(found, entity);
      }
    });
    if (found.count > 0) faults.push(faultOf(scheme, ruleSet, found));
    const ofCodes = await codesFault(store, { scheme, ruleSet });
    if (ofCodes) faults.push(ofCodes);
  }
  return faults;
}

function isUnread({ id, kind }: Entity, admitted: ReadonlySet<string>): boolean {
  return checkEntityId(id, kind, admitted) !== undefined;
}

/** Counts an id; those that could be a person's are not shown. */
function add(found: Found, { id, kind }: Entity): void {
  found.count += 1;
  const isShown = kind !== 'sole-trader-business' && findPersonalNumber(id) === undefined;
  if (isShown && found.shown.length < SHOWN) found.shown.push(id);
}

function faultOf(scheme: string, ruleSet: string, { count, shown }: Found): Fault {
  const ids = count === 1 ? '1 id' : `${count} ids`;
  const such = shown.length === 0 ? '' : ` (such as ${shown.toSorted().join(', ')})`;
  const held = `${ids} that ${ruleSet} holds${such}`;
  const message = identifierSchemes.has(scheme)
    ? `${scheme} no longer reads ${held}; let its form, check and kinds accept them`
    : `lacks the scheme ${scheme} of ${held}; put it back`;
  return { pointer: pointerTo([scheme]), message };
}
