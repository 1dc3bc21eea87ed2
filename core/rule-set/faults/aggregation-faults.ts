import type { Aggregation } from '../../expressions/aggregation.ts';
import { Proofs } from '../../expressions/proofs.ts';
import { classOf, type FactDeclaration } from '../../facts/declaration.ts';
import { pointerTo, type Fault } from '../../ground/fault.ts';
import { fewSuggestions, type Suggest } from '../../ground/nearest.ts';
import type { TypesByName } from '../../records/record-type.ts';
import { OF_FACTS, OF_OTHER } from '../../records/record-scope.ts';
import { withDay, type Typing } from '../../records/type-of-aggregation.ts';
import type { Readable } from '../../values/readable.ts';
import { isSameClass, nameOf } from '../../values/value-type.ts';
import {
  circleOf,
  factsAsWritten,
  factsReadBeside,
  recordFactsOf,
  typedIn,
  type RecordFactDocument,
} from '../record-facts.ts';
import type { RuleSet } from '../schema.ts';
import { formFaults, hidingFaults, needlessFaults } from './aggregation-form-faults.ts';
import { lawFaults } from './law-faults.ts';
import { faultsAmong } from './condition-faults.ts';

/** The faults of facts that records make, and of keys that only they have. */
export function aggregationFaults(ruleSet: RuleSet, typesOf: () => TypesByName): Fault[] {
  const astray = Object.entries(ruleSet.facts).flatMap(([name, fact]) =>
    fact.overriddenBy !== undefined && !fact.fromRecords
      ? [
          {
            pointer: pointerTo(['facts', name, 'overriddenBy']),
            message: 'belongs to facts that records make (from); this one is not made of records',
          },
        ]
      : [],
  );
  const facts = recordFactsOf(ruleSet);
  if (facts.length === 0) return astray;
  const circle = circleOf(ruleSet);
  const around = {
    types: typesOf(),
    beside: factsReadBeside({ facts: factsAsWritten(ruleSet) }),
    suggest: fewSuggestions(),
    proofs: new Proofs(),
  };
  return [
    ...astray,
    ...(circle ? [circleFault(circle)] : []),
    ...facts.flatMap((fact) => [
      ...declarationFaults(fact),
      ...lawFaults(ruleSet, fact.document.law ?? [], ['facts', fact.name, 'law']),
      ...faultsOfOne(ruleSet, fact, around),
    ]),
  ];
}

function circleFault(circle: readonly string[]): Fault {
  return {
    pointer: pointerTo(['facts', circle[0] ?? '', 'from']),
    message: `reads facts that are made of it: a circle (${circle.join(' -> ')})`,
  };
}

/** What stands beside "from" and would change nothing. */
function declarationFaults({ name, document }: RecordFactDocument): Fault[] {
  const fault = (key: string, message: string): Fault => ({
    pointer: pointerTo(['facts', name, key]),
    message,
  });
  const { type, of, required, optional, default: usual } = document;
  const ways = { required, optional, default: usual };
  return [
    ...Object.entries(ways).flatMap(([key, value]) =>
      value === undefined
        ? []
        : [fault(key, 'is not said of a fact that records make; it follows from "take"')],
    ),
    ...(['enum', 'min', 'max', 'pattern', 'scheme'] as const).flatMap((key) =>
      document[key] === undefined
        ? []
        : [fault(key, 'would bound nothing: what records make is bounded by their fields')],
    ),
    ...(document.decidedBy
      ? [fault('decidedBy', 'is made of records; who may decide otherwise says "overriddenBy"')]
      : []),
    ...(document.shown ? [fault('shown', 'belongs to computed facts')] : []),
    ...(type === 'list' || of ? [fault('type', 'must not be a list: records make no list')] : []),
  ];
}

type Around = {
  types: TypesByName;
  beside: ReadonlyMap<string, Readable>;
  suggest: Suggest;
  proofs: Proofs;
};

function faultsOfOne(
  ruleSet: RuleSet,
  { name, document, aggregation }: RecordFactDocument,
  { types, beside, suggest, proofs }: Around,
): Fault[] {
  const path = ['facts', name, 'from'];
  const type = types.get(aggregation.records);
  if (!type) {
    const known = [...types.keys()];
    const listed = known.length === 0 ? 'there is none in rules/records' : known.join(', ');
    return [
      {
        pointer: pointerTo([...path, 'records']),
        message: `names the record type "${aggregation.records}"${suggest(aggregation.records, known)}, which is not known; known are "appraisal" and ${listed}`,
      },
    ];
  }
  const told = (readable: ReadonlyMap<string, Readable>) => ({
    ...{ ruleSet, readable, suggest, rightCanBeAbsent: true },
    unreadable: (one: string) =>
      `reads "${one}", which is no field of the record type ${aggregation.records}${suggest(one, readable.keys())}; a fact of the rule set is read as "facts.name"`,
  });
  const faultsWith: Typing['faultsWith'] = (readable) => {
    const context = told(readable);
    return {
      conditionFaults: (condition, at) => plainFaults(condition, at, context),
      unreadable: context.unreadable,
    };
  };
  const found = typedIn(ruleSet, { name, aggregation, type, beside, proofs, faultsWith });
  const { where, unless } = aggregation;
  const pair = new Map([
    ...withDay(found.readable),
    // facts of the rule set are of no record
    ...[...found.readable]
      .filter(([one]) => !one.startsWith(OF_FACTS))
      .map(([one, known]) => [`${OF_OTHER}${one}`, known] as const),
  ]);
  return [
    ...found.faults,
    ...(where ? plainFaults(where, [...path, 'where'], told(withDay(found.readable))) : []),
    ...(unless?.where ? plainFaults(unless.where, [...path, 'unless', 'where'], told(pair)) : []),
    ...nameFaults(aggregation, found.readable, path, suggest),
    ...formFaults(aggregation, path),
    ...hidingFaults(aggregation, type, path),
    ...needlessFaults(aggregation, found.typed, path),
    ...(found.faults.length > 0 ? [] : typeFaults(name, document, found.typed)),
  ];
}

/** A field of a record can have the name of a fact, which is then not what a fault is about. */
function plainFaults(...of: Parameters<typeof faultsAmong>): Fault[] {
  return faultsAmong(...of).map(({ pointer, message }) => ({ pointer, message }));
}

/** Fields by which records are alike or grouped, which must be known. */
function nameFaults(
  { unless, once, repeats, group }: Aggregation,
  readable: ReadonlyMap<string, Readable>,
  path: readonly string[],
  suggest: Suggest,
): Fault[] {
  const lists = [
    { at: ['unless', 'alike'], names: unless?.alike },
    { at: ['once', 'alike'], names: once?.alike },
    { at: ['repeats', 'alike'], names: repeats?.alike },
    { at: ['group', 'by'], names: group?.by },
  ];
  return lists.flatMap(({ at, names = [] }) =>
    names.flatMap((name, index) =>
      readable.has(name)
        ? []
        : [
            {
              pointer: pointerTo([...path, ...at, index]),
              message: `names "${name}", which is no field of the record type${suggest(name, readable.keys())}`,
            },
          ],
    ),
  );
}

function typeFaults(
  name: string,
  document: FactDeclaration,
  { valueClass, isWhole }: ReturnType<typeof typedIn>['typed'],
): Fault[] {
  const fault = (message: string): Fault[] => [
    { pointer: pointerTo(['facts', name, 'type']), message },
  ];
  if (valueClass === undefined || document.type === 'list') return [];
  if (!isSameClass(classOf(document), valueClass)) {
    return fault(`is ${document.type}, and the records make ${nameOf(valueClass)}`);
  }
  return document.type === 'integer' && !isWhole
    ? fault('must be decimal, or the result rounded with "scale": 0: it can have decimals')
    : [];
}
