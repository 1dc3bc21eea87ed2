import type { Comparison, Group, Label, Node, Reference } from '../../conditions/node.ts';
import { shownLabel, skipped, type Shown } from '../shown.ts';
import { deepFrozen } from '../../conditions/clone.ts';
import { questionOf, readOf, type Questions } from './questions.ts';

/**
 * The codes on a tape: a comparison is the position of its answer; any other node is one of these codes
 * with its operands. Nodes follow their parents, children in order.
 */
export const ALL = -1; // number of children, label
export const ANY = -2; // number of children, label
export const NOT = -3; // label
export const TIERED = -4; // position in `tiered`
export const CALL = -5; // the place of one node on the tape
export const ODD = -6; // position in `odd`
export const MISSING = -7; // position in `missing`

/** A comparison with uncommon keys. */
export type Odd = {
  answer: number;
  read: number;
  right: number | undefined;
  of: Comparison;
  label: Label;
};

/** A group with priorities; `starts` and `end` are relative to its place on the tape. */
export type Tiered = {
  kind: 'all' | 'any';
  label: Label;
  tiers: Group['tiers'];
  skipped: readonly Shown[];
  starts: number[];
  end: number;
};

/** The parts that common comparisons share; there are far fewer kinds than comparisons. */
export type Kind = { read: number; operator: unknown; fact: unknown };

/**
 * Conditions as a list of numbers. Results are built by reading it in order, which accesses far less
 * memory than a tree of objects.
 */
export type Tape = {
  questions: Questions;
  cells: number[];
  labels: Label[];
  labelAt: Map<string, number>;
  kinds: Kind[];
  kindAt: Map<string, number>;
  /** The common comparisons, by the positions of their answers. */
  usual: ({ kind: number; value: unknown } | undefined)[];
  odd: Odd[];
  tiered: Tiered[];
  missing: Shown[];
  /** The places of the children of definitions, each of which is written once. */
  starts: Map<Node, number>;
};

export function newTape(questions: Questions): Tape {
  const lists = { cells: [], labels: [], kinds: [], usual: [], odd: [], tiered: [], missing: [] };
  return { questions, ...lists, labelAt: new Map(), kindAt: new Map(), starts: new Map() };
}

/** Appends a node to a tape and returns its place. */
export function writeNode(node: Node, tape: Tape): number {
  const cells: number[] = [];
  write(node, node.label, cells, tape);
  const start = tape.cells.length;
  for (const cell of cells) tape.cells.push(cell);
  return start;
}

type WriteChild = (child: Node, cells: number[], tape: Tape) => void;

function writeInline(child: Node, cells: number[], tape: Tape): void {
  write(child, child.label, cells, tape);
}

function writeCall(child: Node, cells: number[], tape: Tape): void {
  const start = tape.starts.get(child) ?? writeNode(child, tape);
  tape.starts.set(child, start);
  cells.push(CALL, start);
}

function write(
  node: Node,
  label: Label,
  cells: number[],
  tape: Tape,
  writeChild: WriteChild = writeInline,
): void {
  switch (node.kind) {
    case 'comparison':
      writeComparison(node, label, cells, tape);
      break;
    case 'not':
      cells.push(NOT, labelPosition(label, tape));
      writeChild(node.child, cells, tape);
      break;
    case 'reference':
      writeReference(node, label, cells, tape);
      break;
    case 'all':
    case 'any':
      if (node.tiers.length > 1) {
        writeTiered(node, label, cells, tape, writeChild);
      } else {
        const kind = node.kind === 'all' ? ALL : ANY;
        cells.push(kind, node.children.length, labelPosition(label, tape));
        for (const child of node.children) writeChild(child, cells, tape);
      }
  }
}

function writeReference(node: Reference, label: Label, cells: number[], tape: Tape): void {
  const { to, definition } = node;
  if (definition) {
    // the definition's own priority and name replace those of the reference
    write(definition, { ...label, ...definition.label }, cells, tape, writeCall);
  } else {
    cells.push(MISSING, tape.missing.push({ ...shownLabel(label), condition: to }) - 1);
  }
}

function writeTiered(
  { kind, children, tiers }: Group,
  label: Label,
  cells: number[],
  tape: Tape,
  writeChild: WriteChild,
): void {
  const place = cells.length;
  const unasked = children.map((child) => deepFrozen(skipped(child)));
  const tiered: Tiered = { kind, label, tiers, skipped: unasked, starts: [], end: 0 };
  cells.push(TIERED, tape.tiered.push(tiered) - 1);
  for (const child of children) {
    tiered.starts.push(cells.length - place);
    writeChild(child, cells, tape);
  }
  tiered.end = cells.length - place;
}

function writeComparison(node: Comparison, label: Label, cells: number[], tape: Tape): void {
  const { questions, odd } = tape;
  const { shown, left, right, value } = node;
  const answer = questionOf(node, questions);
  const read = readOf(left, questions);
  const isUsual = !label.priority && !label.name && !shown['params'] && !shown['path'];
  if (isUsual && !right && value !== undefined) {
    const kind = kindPosition({ read, operator: shown['operator'], fact: shown['fact'] }, tape);
    tape.usual[answer] = { kind, value };
    cells.push(answer);
    return;
  }
  const rightRead = right && readOf(right, questions);
  cells.push(ODD, odd.push({ answer, read, right: rightRead, of: node, label }) - 1);
}

function kindPosition(kind: Kind, { kinds, kindAt }: Tape): number {
  const key = `${kind.read} ${String(kind.operator)}`;
  const known = kindAt.get(key) ?? kinds.push(kind) - 1;
  kindAt.set(key, known);
  return known;
}

/** Equal labels share a position, so few are read. */
function labelPosition(label: Label, { labels, labelAt }: Tape): number {
  const key = JSON.stringify([label.priority, label.name]);
  const known = labelAt.get(key) ?? labels.push(label) - 1;
  labelAt.set(key, known);
  return known;
}
