import { partsOfExpression } from '../../expressions/parts.ts';
import { segmentsOf, type Fault } from '../../ground/fault.ts';
import { derivedFacts } from '../derived-facts.ts';
import type { RuleSet } from '../schema.ts';

/** A fault, with the fact whose type or values it rests on. */
export type ReferenceFault = Fault & { about?: string };

/** Keys of a fact that its type and its values do not rest on. */
const ASIDE: ReadonlySet<string | undefined> = new Set(['law', 'title', 'note', 'shown']);

/**
 * Leaves out the faults that only follow from others: what is said about a fact whose declaration, or a table that it
 * looks up, has a fault itself.
 */
export function withoutFollowing(ruleSet: RuleSet, faults: readonly ReferenceFault[]): Fault[] {
  const faulty: Faulty = { facts: new Set(), tables: new Set(), lookers: new Set() };
  for (const { pointer, about } of faults) {
    const [part, name = '', key] = segmentsOf(pointer);
    if (part === 'tables' && key === 'rows') faulty.tables.add(name);
    if (part === 'facts' && !ASIDE.has(key) && (about ?? name) === name) faulty.facts.add(name);
  }
  if (faulty.facts.size + faulty.tables.size === 0) return faults.map(plain);
  addReaders(ruleSet, faulty);
  return faults.filter((fault) => !isFollowing(fault, faulty)).map(plain);
}

/** What has faults: facts, tables, and the facts that look those tables up. */
type Faulty = { facts: Set<string>; tables: Set<string>; lookers: Set<string> };

/** Adds the derived facts that look up a faulty table, or read a faulty fact. */
function addReaders(ruleSet: RuleSet, { facts, tables, lookers }: Faulty): void {
  // a fact comes after those that it reads
  for (const [name, { expression, reads }] of derivedFacts(ruleSet)) {
    if (partsOfExpression(expression).tables.some((table) => tables.has(table))) lookers.add(name);
    if (lookers.has(name) || reads.some((read) => facts.has(read))) facts.add(name);
  }
}

function isFollowing({ pointer, about }: ReferenceFault, { facts, lookers }: Faulty): boolean {
  const [part, name = ''] = segmentsOf(pointer);
  // the keys of a look-up are compared with the cells of its table, and its figures have their type
  if (part === 'facts' && lookers.has(name) && OF_TABLE.test(pointer)) return true;
  return about !== undefined && facts.has(about) && !(part === 'facts' && name === about);
}

const OF_TABLE = /\/by\/\d+$|^\/facts\/[^/]+\/(?:type|from\/scale)$/;

function plain({ pointer, message }: ReferenceFault): Fault {
  return { pointer, message };
}
