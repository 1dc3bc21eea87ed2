import type { Entity } from '../../core/entities/identifiers/entity.ts';
import { identifierSchemes } from '../../core/entities/identifiers/schemes.ts';
import { findPersonalNumber } from '../../core/entities/persons/personal-number.ts';
import type { FactDeclaration } from '../../core/facts/declaration.ts';
import { codeFault } from '../../core/facts/value-schema.ts';
import { pointerTo, type Fault } from '../../core/ground/fault.ts';
import { NotWholeError } from '../../core/ground/not-whole.ts';
import { heldFacts } from '../../store/appraisals/in-force/held-facts.ts';
import type { Store } from '../../store/ground/client.ts';
import { documentOf } from '../../store/ground/documents.ts';
import { sideBySide } from '../../store/ground/side-by-side.ts';
import { BUCKETS } from '../../store/keys.ts';
import { publications } from '../../store/rule-sets/rule-sets.ts';

/** Buckets that are read side by side. */
const WIDTH = 16;

type Found = { count: number; example: string | undefined };
/** The facts that declare a scheme, by the version that declares them. */
type Declared = ReadonlyMap<string, readonly string[]>;

/**
 * The fault of a scheme that is gone although a version of a rule set declares it, or that does not read every code
 * that the rule set holds in such facts; undefined where there is none. The population is read page by page, and only where a version declares the scheme.
 */
export async function codesFault(
  store: Store,
  { scheme, ruleSet }: { scheme: string; ruleSet: string },
): Promise<Fault | undefined> {
  const declared = await declaredIn(store, ruleSet, scheme);
  const [version] = declared.keys();
  if (version === undefined) return undefined;
  // without it the version cannot be prepared, whatever its facts hold
  if (!identifierSchemes.has(scheme)) return goneFault(scheme, `${ruleSet}@${version}`);
  const found: Found = { count: 0, example: undefined };
  await sideBySide([...Array(BUCKETS).keys()], WIDTH, async (bucket) => {
    for await (const page of heldFacts(store, { ruleSet, bucket })) {
      for (const { entity, version, facts } of page) {
        for (const name of declared.get(version) ?? []) {
          const unread = codesIn(facts[name]).filter((code) => codeFault(scheme, code));
          for (const code of unread) add(found, { code, name, entity });
        }
      }
    }
  });
  return found.count === 0 ? undefined : faultOf(found, { scheme, ruleSet });
}

async function declaredIn(store: Store, ruleSet: string, scheme: string): Promise<Declared> {
  const declared = new Map<string, string[]>();
  for (const { version, digest } of await publications(store, ruleSet)) {
    const document = await documentOf(store, digest);
    if (!document) throw new NotWholeError(`the document of ${ruleSet}@${version} is missing`);
    const { facts } = document.ruleSet;
    const names = Object.keys(facts).filter((name) => declares(facts[name], scheme));
    if (names.length > 0) declared.set(version, names);
  }
  return declared;
}

function declares(declaration: FactDeclaration | undefined, scheme: string): boolean {
  return declaration?.scheme === scheme || declaration?.of?.scheme === scheme;
}

/** The codes of a fact: its text or the items of its list, also as an officer decided them. */
function codesIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(codesIn);
  if (typeof value === 'string') return [value];
  const isDecided = typeof value === 'object' && value !== null && 'value' in value;
  return isDecided ? codesIn(value.value) : [];
}

/** Counts a code; the first in order is the example, of those that could not be a person's. */
function add(found: Found, one: { code: string; name: string; entity: Entity }): void {
  found.count += 1;
  const { code, name, entity } = one;
  const isPersonal = [code, entity.id].some((text) => findPersonalNumber(text) !== undefined);
  if (isPersonal || entity.kind === 'sole-trader-business') return;
  const example = `${code} in "${name}" of ${entity.id}`;
  if (found.example === undefined || example < found.example) found.example = example;
}

function goneFault(scheme: string, version: string): Fault {
  const message = `lacks the scheme ${scheme}, which facts of ${version} declare; put it back`;
  return { pointer: pointerTo([scheme]), message };
}

function faultOf(
  { count, example }: Found,
  { scheme, ruleSet }: { scheme: string; ruleSet: string },
): Fault {
  const codes = count === 1 ? '1 code' : `${count} codes`;
  const such = example === undefined ? '' : ` (such as ${example})`;
  const held = `${codes} in facts that ${ruleSet} holds${such}`;
  const message = `${scheme} no longer reads ${held}; let its form and check accept them`;
  return { pointer: pointerTo([scheme]), message };
}
