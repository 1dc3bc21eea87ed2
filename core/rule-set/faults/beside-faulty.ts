import { pointerTo, segmentsOf, type Fault } from '../../ground/fault.ts';
import { UNKNOWN_KEY } from '../../ground/unknown-key.ts';
import { ruleSetSchema, type RuleSet } from '../schema.ts';

/** Lists whose items nothing else of a rule set refers to. */
const LISTS = ['rules', 'measures'] as const;

/** Texts that only describe a rule set, each with one that every schema accepts. */
const DESCRIPTIONS: Readonly<Record<string, unknown>> = {
  id: 'x',
  version: '1',
  industry: 'x',
  jurisdiction: 'GB',
  timeZone: 'UTC',
  title: {},
  authority: 'x',
};

/** A law entry; others refer to its key alone. */
const LAW = { title: 'x', verified: false };

/** With more faults of shape than these, a document is refused for them alone. */
const MOST_FAULTS = 100;

/** The rest of a faulty document, and the pointer in the document of one into the rest. */
export type Rest = {
  ruleSet: RuleSet;
  /** Whether no rule and no measure is left out, any of which may be what refers to a named condition. */
  isWhole: boolean;
  pointerOf: (pointer: string) => string;
};

/**
 * What can be examined of a document with faults of shape: the document without the rules and measures that
 * have some. Undefined where a fault is in a part that others refer to, such as a fact or a grade, or may be such a
 * part in the wrong place.
 *
 * @param faults all its faults of shape
 */
export function restBeside(document: unknown, faults: readonly Fault[]): Rest | undefined {
  if (faults.length > MOST_FAULTS) return undefined;
  const rest = { ...(document as Record<string, unknown>) };
  const law = { ...(Object(rest['law']) as Record<string, unknown>) };
  const faulty = { rules: new Set<number>(), measures: new Set<number>() };
  for (const { pointer, message } of faults) {
    const [part = '', key, ...more] = segmentsOf(pointer);
    const isMisplaced = message.startsWith(UNKNOWN_KEY) || Object.hasOwn(DESCRIPTIONS, part);
    if (isMisplaced && isStructure(valueAt(document, pointer))) return undefined;
    const list = LISTS.find((name) => name === part);
    if (list && key !== undefined) faulty[list].add(Number(key));
    else if (Object.hasOwn(DESCRIPTIONS, part)) rest[part] = DESCRIPTIONS[part];
    else if (part === 'law' && key !== undefined && more.length > 0) law[key] = LAW;
    else return undefined;
  }
  if (Object.hasOwn(rest, 'law')) rest['law'] = law;
  const places = LISTS.map((list) => {
    const items = rest[list];
    if (!Array.isArray(items)) return [];
    const whole = [...items.keys()].filter((at) => !faulty[list].has(at));
    rest[list] = whole.map((at) => (items as unknown[])[at]);
    return whole;
  });
  const parsed = ruleSetSchema.safeParse(rest);
  if (!parsed.success) return undefined;
  return {
    ruleSet: parsed.data,
    isWhole: faulty.rules.size + faulty.measures.size === 0,
    pointerOf: (pointer) => {
      const [part = '', key, ...more] = segmentsOf(pointer);
      const at = LISTS.findIndex((name) => name === part);
      const place = places[at]?.[Number(key)];
      return place === undefined ? pointer : pointerTo([part, place, ...more]);
    },
  };
}

function isStructure(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}

/** The value in a document at a JSON pointer; undefined where there is none. */
function valueAt(document: unknown, pointer: string): unknown {
  return segmentsOf(pointer).reduce<unknown>(
    (value, key) => (Object(value) as Record<string, unknown>)[key],
    document,
  );
}
