import type { RootDocument } from '../../../core/conditions/document.ts';
import type { LookupTable } from '../../../core/expressions/lookup-table.ts';
import { between, chance, type Random } from '../../oracles/random.ts';
import { randomCondition } from '../expressions/random-condition.ts';
import type { Readable } from '../expressions/random-values.ts';
import type { Aggregation, Scheme } from './terms.ts';
import { randomAggregation } from './random-aggregation.ts';
import { givenFacts, randomType, type Declared, type TypeOfRecords } from './random-types.ts';

/** A rule set whose facts are made from records, and how the oracle reads it. */
export type RandomScheme = {
  scheme: Scheme;
  types: readonly TypeOfRecords[];
  given: readonly Declared[];
  /** How the facts that are made are declared. */
  classes: Readonly<Record<string, string>>;
};

const REST = {
  ...{ format: 1, id: 'xx-any', version: '1', industry: 'workshop', jurisdiction: 'GB' },
  ...{ timeZone: 'Europe/London', title: { en: 'Any' }, authority: 'Any', covers: ['company'] },
  effective: { from: '2020-01-01' },
  law: { act: { title: 'An act', verified: true } },
  rules: [
    {
      ...{ name: 'always', law: 'act', conditions: { all: [] } },
      event: { type: 'points', params: { points: 1 } },
    },
  ],
  score: { start: 0, min: 0, max: 100, better: 'lower' },
  grades: [{ grade: 'A', to: 0 }, { grade: 'B' }],
};

/** One to three facts that are made from records of one or two types; later ones can read earlier ones. */
export function randomScheme(random: Random): RandomScheme {
  const types = [randomType(random, 'penalty'), randomType(random, 'inspection')];
  const given = givenFacts(random);
  const tables: Record<string, LookupTable> = {};
  const readables = types.map(({ fields }) => fields.map(({ readable }) => readable));
  const beside: Readable[] = given.map(({ readable }) => prefixed(readable));
  const asked = { random, facts: [...readables[0]!, ...beside], named: {} };
  const named: Record<string, RootDocument> = chance(random, 0.3)
    ? { usual: randomCondition(asked) }
    : {};
  const facts: Record<string, Aggregation> = {};
  const classes: Record<string, string> = {};
  for (let at = between(random, 1, 3); at > 0; at -= 1) {
    const which = chance(random, 0.8) ? 0 : 1;
    const reach = {
      ...{ random, tables, named: which === 0 ? named : {} },
      readables: [...readables[which]!, ...beside],
    };
    const made = randomAggregation(reach, types[which]!.document.type);
    const name = `fact${at}`;
    facts[name] = made.aggregation;
    classes[name] = made.type;
    beside.push(prefixed({ name, ...made.readable }));
  }
  if (!JSON.stringify(facts).includes('"condition":"usual"')) delete named.usual;
  return { scheme: { facts, tables, named, defaults: defaultsOf(types) }, types, given, classes };
}

/** The rule set of a scheme. */
export function documentOf({ scheme, given, classes }: RandomScheme): Record<string, unknown> {
  const { facts, tables, named } = scheme;
  const made = Object.entries(facts).map(([name, from]) => [
    name,
    { type: classes[name], title: 'Made', from },
  ]);
  const declared = given.map(({ readable, declaration }) => [readable.name, declaration]);
  return {
    ...REST,
    facts: Object.fromEntries([...made, ...declared]),
    ...(Object.keys(tables).length > 0 ? { tables } : {}),
    ...(Object.keys(named).length > 0 ? { conditions: named } : {}),
  };
}

function prefixed(readable: Readable): Readable {
  return { ...readable, name: `facts.${readable.name}` };
}

function defaultsOf(types: readonly TypeOfRecords[]): Scheme['defaults'] {
  return Object.fromEntries(
    types.map(({ document, fields }) => [
      document.type,
      Object.fromEntries(
        fields.flatMap(({ readable, usual }) =>
          usual === undefined ? [] : [[readable.name, usual]],
        ),
      ),
    ]),
  );
}
