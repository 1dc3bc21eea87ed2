import type { ValueClass } from '../values/value-type.ts';
import type { Points } from '../rule-set/events.ts';
import { didYouMean } from '../ground/nearest.ts';
import { documentFaults } from '../rule-set/faults/document-faults.ts';
import { isEmpty, textOf, type Cell, type Report } from './cell.ts';
import { effects, isConditionColumn, isEffect, type Column, type Effect } from './columns.ts';
import type { Leaf } from './comparison.ts';
import { readClauses, readComparisons } from './read-comparisons.ts';
import { FACT, quote, readNumber } from './literal.ts';
import { plainSigns } from './plain-signs.ts';
import { readJson, readPoints } from './points-text.ts';

/** The facts that rules can read, with the class of each. */
export type Facts = ReadonlyMap<string, ValueClass>;

/** The rule of a row as far as its cells could be read, and the column of each part. */
export type RuleInRow = {
  rule: Record<string, unknown>;
  /** Pointers into the rule, each with its source column. */
  origins: ReadonlyMap<string, number>;
};

type Reading = {
  facts: Facts | undefined;
  reportAt: (column: number) => Report;
  origins: Map<string, number>;
};
type Row = readonly Cell[];
type Columns = readonly (Column | undefined)[];

/** Whether a row is empty or holds only notes. */
export function hasNoRule(row: Row, columns: Columns): boolean {
  return columns.every((column, at) => !column || column.kind === 'note' || isEmpty(row[at]));
}

/** Reads a row as a rule and reports faults by column. */
export function readRow(
  row: Row,
  columns: Columns,
  facts: Facts | undefined,
  reportAt: (column: number) => Report,
): RuleInRow {
  const reading: Reading = { facts, reportAt, origins: new Map() };
  const part = (kind: Column['kind'], pointer: string): Cell => {
    const at = columns.findIndex((column) => column?.kind === kind);
    if (at >= 0) reading.origins.set(pointer, at);
    return row[at] ?? null;
  };
  const name = part('name', '/name');
  if (isEmpty(name))
    reportAt(reading.origins.get('/name') ?? 0)('is empty; write the name of the rule');
  const title = textOf(part('title', '/title'));
  const law = part('law', '/law');
  if (isEmpty(law)) reporterOf(reading, '/law')('is empty; write the law that the rule rests on');
  const priority = part('priority', '/priority');
  return {
    rule: {
      name: textOf(name).trim(),
      ...(title === '' ? {} : { title }),
      law: isEmpty(law) ? undefined : readLaw(textOf(law), reporterOf(reading, '/law')),
      ...(isEmpty(priority)
        ? {}
        : { priority: numberIn(priority, reporterOf(reading, '/priority')) }),
      conditions: readConditions(row, columns, reading),
      event: readEvent(row, columns, reading),
    },
    origins: reading.origins,
  };
}

function reporterOf({ origins, reportAt }: Reading, pointer: string): Report {
  return reportAt(origins.get(pointer) ?? 0);
}

/** Reads the number of a cell. */
export function numberIn(cell: Cell, report: Report): number | undefined {
  const number =
    typeof cell === 'number' ? cell : readNumber(plainSigns(textOf(cell), true), report);
  if (number === undefined) report(`must be a number; found ${quote(textOf(cell))}`);
  return number;
}

/** Reads the keys of the law that a cell cites. */
export function readLaw(text: string, report: Report): unknown {
  const trimmed = text.trim();
  if (/^[["]/.test(trimmed)) return readJson(trimmed, report);
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
    if (!isConditionColumn(column.kind)) continue;
    if (!reading.origins.has('/conditions')) reading.origins.set('/conditions', at);
    const report = reading.reportAt(at);
    if (typeof cell === 'string' && /^[-–—]$/.test(cell.trim())) hasDash = true;
    else if (column.kind === 'conditions') {
      if (at !== documents[0]) continue;
      const text = documents.map((index) => textOf(row[index])).join('');
      const document = readDocument(text, report);
      if (Array.isArray(document)) add(document, at);
      else if (document === undefined) isUnread = true;
      else root = document;
    } else add(readCell(cell, column, reading, report), at);
  }
  function add(read: readonly unknown[] | undefined, at: number): void {
    if (!read) isUnread = true;
    for (const child of read ?? []) {
      reading.origins.set(`/conditions/all/${children.length}`, at);
      children.push(child);
    }
  }
  const report = reporterOf(reading, '/conditions');
  if (root !== undefined && (children.length > 0 || hasDash)) {
    report('is given in addition to a whole condition in "conditions"; write one or the other');
  }
  if (root !== undefined) return root;
  if (children.length > 0 || hasDash || isUnread) return { all: children };
  const first = Math.max(
    columns.findIndex((column) => column && isConditionColumn(column.kind)),
    0,
  );
  reading.origins.set('/conditions', first);
  reading.reportAt(first)('no condition in this row; write "-" if the rule always holds');
  return undefined;
}

function readCell(
  cell: Cell,
  column: Column,
  { facts }: Reading,
  report: Report,
): Leaf[] | undefined {
  const classOf = (fact: string): ValueClass | undefined => facts?.get(fact);
  const leaves =
    column.kind === 'if'
      ? readComparisons(cell, { fact: column.fact, valueClass: classOf(column.fact) }, report)
      : readClauses(textOf(cell), classOf, report);
  for (const { fact } of leaves ?? []) {
    if (facts && !facts.has(fact)) {
      report(`"${fact}" is not a fact that rules can read${didYouMean(fact, facts.keys())}`);
    }
  }
  return leaves;
}

function readDocument(text: string, report: Report): unknown {
  if (!/^\s*[[{]/.test(text)) {
    report(
      'must be JSON: a condition { "any": [...] }, or a list of further ones; plain comparisons go to "when"',
    );
    return undefined;
  }
  const document = readJson(text, report);
  if (document === undefined) return undefined;
  const unreadable = documentFaults(document);
  for (const { message } of unreadable) report(message);
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
    reading.reportAt(at)(`a rule does one thing, but this row gives ${kinds}; make it two rows`);
  }
  if (!effect) {
    const first = columns.findIndex((column) => column !== undefined && isEffect(column.kind));
    reading.origins.set('/event', first);
    reading.reportAt(first)(`the rule does nothing; fill one of ${effects.join(', ')}`);
    return undefined;
  }
  reading.origins.set('/event', effect.at);
  const params = {
    ...paramsOf(effect.kind, row[effect.at] ?? null, reading.reportAt(effect.at)),
    ...extraOf('weight', effect.kind, row, columns, reading),
    ...extraOf('once', effect.kind, row, columns, reading),
  };
  const type = effect.kind === 'worse' || effect.kind === 'better' ? 'step' : effect.kind;
  return { type, params };
}

function paramsOf(kind: Effect, cell: Cell, report: Report): Record<string, unknown> {
  if (kind === 'points') return { points: readPoints(cell, report) satisfies Points | undefined };
  if (kind === 'flag') return { text: textOf(cell) };
  if (kind === 'worse' || kind === 'better') return { [kind]: readSize(cell, report) };
  return { grade: readWord(textOf(cell), report) };
}

function extraOf(
  extra: 'weight' | 'once',
  effect: Effect,
  row: Row,
  columns: Columns,
  { origins, reportAt }: Reading,
): Record<string, unknown> {
  const at = columns.findIndex((column) => column?.kind === extra);
  const cell = row[at] ?? null;
  if (isEmpty(cell)) return {};
  const report = reportAt(at);
  const hosts: readonly string[] = extras[extra];
  if (!hosts.includes(effect)) report(`"${extra}" goes with ${hosts.join(' or ')} only`);
  origins.set(`/event/params/${extra}`, at);
  return { [extra]: extra === 'weight' ? numberIn(cell, report) : readWord(textOf(cell), report) };
}

function readSize(cell: Cell, report: Report): unknown {
  if (typeof cell === 'number') return cell;
  const text = textOf(cell).trim();
  if (text.startsWith('{')) return readJson(text, report);
  const number = readNumber(text, report);
  if (number !== undefined) return number;
  if (new RegExp(`^${FACT}$`).test(text)) return { fact: text };
  report(`must be a number of grades or the name of a fact; found ${quote(text)}`);
  return undefined;
}

/** Reads a word; in quotes if it needs them. */
export function readWord(text: string, report: Report): unknown {
  const word = text.trim();
  return word.startsWith('"') ? readJson(word, report) : word;
}
