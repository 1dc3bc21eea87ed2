import { between, chance, pick, type Random } from '../../oracles/random.ts';
import type { Readable } from '../expressions/random-values.ts';
import { MODES, randomWorth, type Class, type Reach } from './random-worth.ts';
import { KINDS, type Kind, type Rounded, type Take } from './terms.ts';

/** A take, and what others know of its value. */
export type RandomTake = {
  take: Take;
  kind: Class;
  isOptional: boolean;
  /** Whether it is a number that can have a cap. */
  isBounded: boolean;
};

const COUNT: RandomTake = { take: 'count', kind: 'number', isOptional: false, isBounded: true };
const EXISTS: RandomTake = { take: 'exists', kind: 'boolean', isOptional: false, isBounded: false };

/** The classes of values that each kind takes; numbers are often taken. */
const TAKES: Readonly<Record<Kind, readonly Class[]>> = {
  ...{ sum: ['number'], mean: ['number'] },
  ...{ max: ['number', 'number', 'date'], min: ['number', 'number', 'date'] },
  latest: ['number', 'string', 'date', 'boolean'],
  earliest: ['number', 'string', 'date', 'boolean'],
  distinct: ['number', 'string', 'date', 'boolean'],
};

/** A take of records; one that is weighed counts or sums. */
export function randomTake(reach: Reach, isWeighed: boolean): RandomTake {
  const { random } = reach;
  if (chance(random, 0.25)) return COUNT;
  if (!isWeighed && chance(random, 0.1)) return EXISTS;
  const how = isWeighed ? 'sum' : pick(random, KINDS);
  return takeOf(reach, how, pick(random, TAKES[how]));
}

/** A take of groups, each of which has the value that is taken of it. */
export function outerTake(reach: Reach, inner: RandomTake, isWeighed: boolean): RandomTake {
  const { random } = reach;
  const { kind, isOptional } = inner;
  if (chance(random, 0.25) || (isWeighed && kind !== 'number')) return COUNT;
  if (!isWeighed && chance(random, 0.1)) return EXISTS;
  const fitting = KINDS.filter((how) => TAKES[how].includes(kind));
  const group: Readable = { name: 'group', kind, isOptional };
  return takeOf({ ...reach, readables: [group] }, isWeighed ? 'sum' : pick(random, fitting), kind);
}

function takeOf(reach: Reach, how: Kind, kind: Class): RandomTake {
  const { random, readables } = reach;
  const isNumber = how === 'distinct' || kind === 'number';
  const isOfGroups = readables[0]?.name === 'group';
  const worth = isOfGroups && chance(random, 0.8) ? 'group' : randomWorth(reach, kind);
  return {
    take: { [how]: worth, ...(isNumber ? randomRounding(random, how) : {}) },
    kind: isNumber ? 'number' : kind,
    isOptional: how !== 'sum' && how !== 'distinct',
    isBounded: isNumber && how !== 'latest' && how !== 'earliest',
  };
}

/** How a number is rounded, which a mean often is. */
function randomRounding(random: Random, how: Kind): Rounded {
  if (chance(random, how === 'mean' ? 0.2 : 0.7)) return {};
  if (chance(random, 0.1)) return { round: pick(random, MODES) };
  const scale = between(random, 0, how === 'mean' ? 12 : 3);
  return chance(random, 0.8) ? { scale, round: pick(random, MODES) } : { scale };
}
