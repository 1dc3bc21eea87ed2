import type { Comparison, Group, Label, Node, Reference } from '../../conditions/node.ts';
import { shownLabel, skipped, type Shown } from '../shown.ts';
import { deepFrozen } from '../../conditions/clone.ts';
import { questionOf, readOf, type Questions } from './questions.ts';

/**
 * What stands on a tape: a comparison as the position of its answer, everything else as one of these
 * and what belongs to it. Nodes follow their parents, children in their order.
 */
export const ALL = -1; // how many children, label
export const ANY = -2; // how many children, label
export const NOT = -3; // label
export const TIERED = -4; // position among the tiered
export const CALL = -5; // where on the tape to go on for one node
export const ODD = -6; // position among the odd
export const MISSING = -7; // position among the missing

/** A comparison that is shown with more than the usual keys. */
export type Odd = {
  answer: number;
  read: number;
  right: number | undefined;
  of: Comparison;
  label: Label;
};

/** A group with priorities; `starts` and `end` count from its own place on the tape. */
export type Tiered = {
  kind: 'all' | 'any';
  label: Label;
  tiers: Group['tiers'];
  skipped: readonly Shown[];
  starts: number[];
  end: number;
};

/** What usual comparisons have in common; there are far fewer kinds than comparisons. */
export type Kind = { read: number; operator: unknown; fact: unknown };

/**
 * Conditions one after the other in a list of numbers: results are shown by reading along it, which
 * touches far less memory than a tree of objects would, and in its order.
 */
export type Tape = {
  questions: Questions;
  cells: number[];
  labels: Label[];
  labelAt: Map<string, number>;
  kinds: Kind[];
  kindAt: Map<string, number>;
  /** The usual comparisons, by the positions of their answers. */
  usual: ({ kind: number; value: unknown } | undefined)[];
  odd: Odd[];
  tiered: Tiered[];
  missing: Shown[];
  /** Where the children of definitions begin: each is written once, however often it is shown. */
  starts: Map<Node, number>;
};

export function newTape(questions: Questions): Tape {
  const lists = { cells: [], labels: [], kinds: [], usual: [], odd: [], tiered: [], missing: [] };
  return { questions, ...lists, labelAt: new Map(), kindAt: new Map(), starts: new Map() };
}

/** Writes a node to the end of a tape; its place there. */
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
    // what the definition says of itself replaces what the reference says
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

/** Equal labels are one, so that few are read again and again. */
function labelPosition(label: Label, { labels, labelAt }: Tape): number {
  const key = JSON.stringify([label.priority, label.name]);
  const known = labelAt.get(key) ?? labels.push(label) - 1;
  labelAt.set(key, known);
  return known;
}
