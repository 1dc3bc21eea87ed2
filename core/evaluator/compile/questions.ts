import type { Comparison, FactRead } from '../../conditions/node.ts';
import { found, type Path } from '../../conditions/path.ts';
import type { Facts, Program } from '../program.ts';
import { isInherited, valueOf } from '../read-fact.ts';
import { askColumn, type Column } from './column.ts';
import { isBySize } from './never-fails.ts';

/** One read of a fact, shared by all rules that need it. */
type Read = { id: string; path: Path | undefined; mustBePlain: boolean };

/**
 * The distinct comparisons of a program's rules: each is evaluated once for an entity, however many
 * rules contain it. None can fail, so evaluating more than a rule needs has no effect.
 */
export type Questions = {
  program: Program;
  reads: Read[];
  readAt: Map<string, number>;
  columns: Map<string, Column>;
  /** The number of answers, including one for each named condition. */
  answers: number;
};

export function newQuestions(program: Program): Questions {
  return { program, reads: [], readAt: new Map(), columns: new Map(), answers: 0 };
}

/** The position of a comparison's answer. */
export function questionOf(comparison: Comparison, questions: Questions): number {
  const { operator, left, right, value } = comparison;
  const mustBePlain = isBySize(operator);
  const readAt = readOf(left, questions, mustBePlain);
  const rightAt = right && readOf(right, questions, mustBePlain);
  const name = `${readAt} ${operator.name} ${right ? 'fact' : typeof value}`;
  const column: Column = questions.columns.get(name) ?? {
    operator,
    readAt,
    questions: new Map(),
  };
  questions.columns.set(name, column);
  const key = rightAt ?? keyOf(value);
  const known = column.questions.get(key);
  if (known) return known.answer;
  const answer = newAnswer(questions);
  column.questions.set(key, { answer, value, rightAt });
  return answer;
}

/** The position of a new answer. */
export function newAnswer(questions: Questions): number {
  questions.answers += 1;
  return questions.answers - 1;
}

/** The key within a column: lists of equal strings share a key; other objects are compared by identity. */
function keyOf(value: unknown): unknown {
  // -0 equals 0, but results show it as written
  if (Object.is(value, -0)) return '-0';
  const isTexts = Array.isArray(value) && value.every((item) => typeof item === 'string');
  return isTexts ? JSON.stringify(value) : value;
}

/** The position of a read among the values. */
export function readOf({ id, path }: FactRead, questions: Questions, mustBePlain = false): number {
  const { reads, readAt } = questions;
  const name = JSON.stringify([id, path?.kind === 'keys' ? path.keys : null]);
  const at = readAt.get(name) ?? reads.length;
  readAt.set(name, at);
  const read = reads[at] ?? { id: String(id), path, mustBePlain };
  reads[at] = read;
  read.mustBePlain ||= mustBePlain;
  return at;
}

/** The values that were read of an entity, and 1 or 0 for each question. */
export type Found = { values: unknown[]; answers: Uint8Array };

/**
 * Prepares all questions for evaluation. The returned function returns false if they cannot be
 * evaluated: a required fact is absent, or a list or an object is compared by size.
 */
export function askerOf(questions: Questions): { found: Found; ask: (facts: unknown) => boolean } {
  const { program, columns } = questions;
  const mustBeGiven = !program.options.allowUndefinedFacts;
  const values: unknown[] = questions.reads.map(() => undefined);
  const answers = new Uint8Array(questions.answers);
  const reads = questions.reads.map(({ id, path, mustBePlain }) => {
    return { whole: wholeOf(id, program), path, mustBePlain };
  });
  const asked = [...columns.values()].map(askColumn);
  const ask = (facts: unknown): boolean => {
    let at = 0;
    for (const { whole, path, mustBePlain } of reads) {
      const fact = whole(facts);
      if (mustBeGiven && fact === undefined) return false;
      const value = found(fact, path);
      if (mustBePlain && typeof value === 'object' && value !== null) return false;
      values[at] = value;
      at += 1;
    }
    for (const column of asked) column(values, answers);
    return true;
  };
  return { found: { values, answers }, ask };
}

function wholeOf(id: string, { facts }: Program): (given: unknown) => unknown {
  if (facts === 'record') {
    if (isInherited(id)) return (given) => valueOf(given as Facts, id);
    return (given) => (given as Facts)[id];
  }
  const slot = facts.get(id);
  return slot === undefined ? () => undefined : (given) => (given as readonly unknown[])[slot];
}
