import type { ValueClass } from '../facts/value-type.ts';
import type { Points } from '../rule-set/events.ts';
import { didYouMean } from '../ground/nearest.ts';
import { documentFaults } from '../rule-set/faults/document-faults.ts';
import { isEmpty, textOf, type Cell, type Tell } from './cell.ts';
import { effects, isAsking, isEffect, type Column, type Effect } from './columns.ts';
import { readClauses, readComparisons, type Leaf } from './comparisons.ts';
import { FACT, quote, readNumber } from './literal.ts';
import { plainSigns } from './plain-signs.ts';
import { readJson, readPoints } from './points-text.ts';

/** The facts that rules may read, and what each holds. */
export type Facts = ReadonlyMap<string, ValueClass>;

/** A row's rule as far as its cells could be read, and which column each part came from. */
export type RuleInRow = {
  rule: Record<string, unknown>;
  /** Pointers into the rule, each with the column it was read from. */
  origins: ReadonlyMap<string, number>;
};

type Reading = {
  facts: Facts | undefined;
  tellAt: (column: number) => Tell;
  origins: Map<string, number>;
};
type Row = readonly Cell[];
type Columns = readonly (Column | undefined)[];

/** Whether a row says nothing to the machine: only notes, or nothing at all. */
export function isSilent(row: Row, columns: Columns): boolean {
  return columns.every((column, at) => !column || column.kind === 'note' || isEmpty(row[at]));
}

/** Reads a row as a rule; what cannot be read is told by column. */
export function readRow(
  row: Row,
  columns: Columns,
  facts: Facts | undefined,
  tellAt: (column: number) => Tell,
): RuleInRow {
  const reading: Reading = { facts, tellAt, origins: new Map() };
  const part = (kind: Column['kind'], pointer: string): Cell => {
    const at = columns.findIndex((column) => column?.kind === kind);
    if (at >= 0) reading.origins.set(pointer, at);
    return row[at] ?? null;
  };
  const name = part('name', '/name');
  if (isEmpty(name)) tellAt(reading.origins.get('/name') ?? 0)('is empty: each rule has a name');
  const title = textOf(part('title', '/title'));
  const law = part('law', '/law');
  if (isEmpty(law)) tellOf(reading, '/law')('is empty: each rule names the law behind it');
  const priority = part('priority', '/priority');
  return {
    rule: {
      name: textOf(name).trim(),
      ...(title === '' ? {} : { title }),
      law: isEmpty(law) ? undefined : readLaw(textOf(law), tellOf(reading, '/law')),
      ...(isEmpty(priority) ? {} : { priority: numberIn(priority, tellOf(reading, '/priority')) }),
      conditions: readConditions(row, columns, reading),
      event: readEvent(row, columns, reading),
    },
    origins: reading.origins,
  };
}

function tellOf({ origins, tellAt }: Reading, pointer: string): Tell {
  return tellAt(origins.get(pointer) ?? 0);
}

function numberIn(cell: Cell, tell: Tell): number | undefined {
  const number = typeof cell === 'number' ? cell : readNumber(plainSigns(textOf(cell), true), tell);
  if (number === undefined) tell(`must be a number; found ${quote(textOf(cell))}`);
  return number;
}

function readLaw(text: string, tell: Tell): unknown {
  const trimmed = text.trim();
  if (/^[["]/.test(trimmed)) return readJson(trimmed, tell);
  const keys = plainSigns(trimmed, false)
    .split(',')
    .map((key) => key.trim());
  return keys.length === 1 ? keys[0] : keys;
}

function readConditions(row: Row, columns: Columns, reading: Reading): unknown {
  const children: unknown[] = [];
  const documents = columns.flatMap((column, at) =>
    column?.kind === 'conditions' && !isEmpty(row[at]) ? [at] : [],
  );
  let root: unknown;
  let hasDash = false;
  let isUnread = false;
  for (const [at, column] of columns.entries()) {
    const cell = row[at] ?? null;
    if (!column || isEmpty(cell)) continue;
    if (!isAsking(column.kind)) continue;
    if (!reading.origins.has('/conditions')) reading.origins.set('/conditions', at);
    const tell = reading.tellAt(at);
    if (typeof cell === 'string' && /^[-–—]$/.test(cell.trim())) hasDash = true;
    else if (column.kind === 'conditions') {
      if (at !== documents[0]) continue;
      const text = documents.map((index) => textOf(row[index])).join('');
      const document = readDocument(text, tell);
      if (Array.isArray(document)) add(document, at);
      else if (document === undefined) isUnread = true;
      else root = document;
    } else add(readCell(cell, column, reading, tell), at);
  }
  function add(read: readonly unknown[] | undefined, at: number): void {
    if (!read) isUnread = true;
    for (const child of read ?? []) {
      reading.origins.set(`/conditions/all/${children.length}`, at);
      children.push(child);
    }
  }
  const tell = tellOf(reading, '/conditions');
  if (root !== undefined && (children.length > 0 || hasDash)) {
    tell('stands beside a whole condition in "conditions"; write one or the other');
  }
  if (root !== undefined) return root;
  if (children.length > 0 || hasDash || isUnread) return { all: children };
  const first = Math.max(
    columns.findIndex((column) => column && isAsking(column.kind)),
    0,
  );
  reading.origins.set('/conditions', first);
  reading.tellAt(first)('no condition in this row; write "-" if the rule always holds');
  return undefined;
}

function readCell(cell: Cell, column: Column, { facts }: Reading, tell: Tell): Leaf[] | undefined {
  const classOf = (fact: string): ValueClass | undefined => facts?.get(fact);
  const leaves =
    column.kind === 'if'
      ? readComparisons(cell, { fact: column.fact, valueClass: classOf(column.fact) }, tell)
      : readClauses(textOf(cell), classOf, tell);
  for (const { fact } of leaves ?? []) {
    if (facts && !facts.has(fact)) {
      tell(`"${fact}" is no fact that rules may read${didYouMean(fact, facts.keys())}`);
    }
  }
  return leaves;
}

function readDocument(text: string, tell: Tell): unknown {
  if (!/^\s*[[{]/.test(text)) {
    tell(
      'must be JSON: a condition { "any": [...] }, or a list of further ones; plain comparisons go to "when"',
    );
    return undefined;
  }
  const document = readJson(text, tell);
  if (document === undefined) return undefined;
  const unreadable = documentFaults(document);
  for (const { message } of unreadable) tell(message);
  return unreadable.length > 0 ? undefined : document;
}

const extras = { weight: ['points'], once: ['worse', 'better'] } as const;

function readEvent(row: Row, columns: Columns, reading: Reading): unknown {
  const filled = columns.flatMap((column, at) =>
    column && isEffect(column.kind) && textOf(row[at]) !== '' ? [{ kind: column.kind, at }] : [],
  );
  const [effect, ...others] = filled;
  for (const { at } of others) {
    const kinds = filled.map(({ kind }) => kind).join(' and ');
    reading.tellAt(at)(`a rule does one thing, but this row gives ${kinds}; make it two rows`);
  }
  if (!effect) {
    const first = columns.findIndex((column) => column !== undefined && isEffect(column.kind));
    reading.origins.set('/event', first);
    reading.tellAt(first)(`the rule does nothing; fill one of ${effects.join(', ')}`);
    return undefined;
  }
  reading.origins.set('/event', effect.at);
  const params = {
    ...paramsOf(effect.kind, row[effect.at] ?? null, reading.tellAt(effect.at)),
    ...extraOf('weight', effect.kind, row, columns, reading),
    ...extraOf('once', effect.kind, row, columns, reading),
  };
  const type = effect.kind === 'worse' || effect.kind === 'better' ? 'step' : effect.kind;
  return { type, params };
}

function paramsOf(kind: Effect, cell: Cell, tell: Tell): Record<string, unknown> {
  if (kind === 'points') return { points: readPoints(cell, tell) satisfies Points | undefined };
  if (kind === 'flag') return { text: textOf(cell) };
  if (kind === 'worse' || kind === 'better') return { [kind]: readSize(cell, tell) };
  return { grade: readWord(textOf(cell), tell) };
}

function extraOf(
  extra: 'weight' | 'once',
  effect: Effect,
  row: Row,
  columns: Columns,
  { origins, tellAt }: Reading,
): Record<string, unknown> {
  const at = columns.findIndex((column) => column?.kind === extra);
  const cell = row[at] ?? null;
  if (isEmpty(cell)) return {};
  const tell = tellAt(at);
  const hosts: readonly string[] = extras[extra];
  if (!hosts.includes(effect)) tell(`"${extra}" goes with ${hosts.join(' or ')} only`);
  origins.set(`/event/params/${extra}`, at);
  return { [extra]: extra === 'weight' ? numberIn(cell, tell) : readWord(textOf(cell), tell) };
}

function readSize(cell: Cell, tell: Tell): unknown {
  if (typeof cell === 'number') return cell;
  const text = textOf(cell).trim();
  if (text.startsWith('{')) return readJson(text, tell);
  const number = readNumber(text, tell);
  if (number !== undefined) return number;
  if (new RegExp(`^${FACT}$`).test(text)) return { fact: text };
  tell(`must be a number of grades or the name of a fact; found ${quote(text)}`);
  return undefined;
}

function readWord(text: string, tell: Tell): unknown {
  const word = text.trim();
  return word.startsWith('"') ? readJson(word, tell) : word;
}
