import { greatestOf } from '../../core/ground/extremes.ts';
import { html, type Html } from '../html.ts';
import { picture, round, WIDTH } from '../picture.ts';
import type { Classes } from '../../core/simulation/simulation.ts';
import { figure, figured } from '../number-words.ts';
import { textWidth } from '../text-width.ts';

const HEIGHT = 300;
/** The least length of the bands, however long the labels are. */
const LEAST = 180;
const TOP = 26;
const BAR = 16;
const GAP = 8;
const LINE = 17;

/** A class on one side: its label, its number of entities, and the positions of its bar and its text. */
type Node = { label: string | null; entities: number; y: number; height: number; wordsAt: number };

/** The height of an entity, and the two ends of the bands. */
type Field = { scale: number; start: number; end: number };

/**
 * A Sankey diagram of a transition matrix: two stacked bars, before and after, and a band between them for each
 * cell. The page shows a table with the same figures beside it.
 *
 * @param id the element id, which must come from code
 */
export function sankey(id: string, title: string, classes: Classes): Html {
  const { before, after, matrix } = classes;
  const rowSums = matrix.map(sum);
  const columnSums = after.map((_, column) => sum(matrix.map((row) => row[column] ?? 0)));
  const total = sum(rowSums);
  const longest = Math.max(before.length, after.length);
  const scale = total === 0 ? 0 : (HEIGHT - TOP - GAP * longest) / total;
  const [start, rest] = [marginOf(before, rowSums), marginOf(after, columnSums)];
  const width = Math.max(WIDTH, start + rest + 2 * BAR + LEAST);
  const end = width - rest - BAR;
  const left = stacked(before, rowSums, scale);
  const right = stacked(after, columnSums, scale);
  const height = greatestOf([HEIGHT, ...[...left, ...right].map(({ wordsAt }) => wordsAt + 8)]);
  const moved = total - sum(before.map((label, row) => matrix[row]?.[after.indexOf(label)] ?? 0));
  const says = `${figured(total, 'entity', 'entities')}; ${figured(moved, 'changes its', 'change their')} class. The table has all figures.`;
  return picture(
    { id, kind: 'sankey', title, says, width, height },
    html`<text class="head" x="${start + BAR}" y="14" text-anchor="end">Before</text>
      <text class="head" x="${end}" y="14">After</text>
      ${bandsOf(classes, left, right, { scale, start: start + BAR, end })}
      ${left.map((node) => nodeOf(node, start, start - 8, 'end'))}
      ${right.map((node) => nodeOf(node, end, end + BAR + 8, 'start'))}`,
  );
}

/** The margin for the text beside a bar. */
function marginOf(labels: readonly (string | null)[], counts: readonly number[]): number {
  return (
    textWidth(labels.map((label, at) => `${label ?? 'none'}: ${figure(counts[at] ?? 0)}`)) + 12
  );
}

function stacked(
  labels: readonly (string | null)[],
  counts: readonly number[],
  scale: number,
): Node[] {
  let y = TOP;
  let wordsAt = 0;
  return labels.map((label, at) => {
    const entities = counts[at] ?? 0;
    const height = entities * scale;
    // moves the texts of small bars apart
    wordsAt = Math.max(y + Math.max(6, height / 2) + 4, wordsAt + LINE);
    const node = { label, entities, y, height, wordsAt };
    y += height + GAP;
    return node;
  });
}

/** The bands, unmoved entities first, so that moves are drawn over them. */
function bandsOf({ matrix }: Classes, left: Node[], right: Node[], field: Field): Html[] {
  const leftAt = left.map(({ y }) => y);
  const rightAt = right.map(({ y }) => y);
  const bands = left.flatMap((from, row) =>
    right.flatMap((to, column) => {
      const count = matrix[row]?.[column] ?? 0;
      if (count === 0) return [];
      const thick = count * field.scale;
      const [y, z] = [leftAt[row] ?? 0, rightAt[column] ?? 0];
      leftAt[row] = y + thick;
      rightAt[column] = z + thick;
      return [
        { stays: from.label === to.label, band: bandOf(from, to, count, [y, z, thick], field) },
      ];
    }),
  );
  return bands.toSorted((a, b) => Number(b.stays) - Number(a.stays)).map(({ band }) => band);
}

function bandOf(
  from: Node,
  to: Node,
  count: number,
  [y, z, thick]: readonly [number, number, number],
  { start: x, end }: Field,
): Html {
  const middle = round((x + end) / 2);
  const [a, b, c, d] = [y, z, z + thick, y + thick].map(round) as [number, number, number, number];
  const path = `M${x} ${a}C${middle} ${a} ${middle} ${b} ${end} ${b}V${c}C${middle} ${c} ${middle} ${d} ${x} ${d}Z`;
  return html`<path class="${from.label === to.label ? 'stays' : 'moves'}" d="${path}">
    <title>${from.label ?? 'none'} to ${to.label ?? 'none'}: ${figure(count)}</title>
  </path>`;
}

function nodeOf(
  { label, entities, y, height, wordsAt }: Node,
  x: number,
  at: number,
  anchor: string,
): Html {
  // so that a bar of few entities remains visible
  const tall = entities === 0 ? 0 : Math.max(1.5, height);
  return html`<rect class="node" x="${x}" y="${round(y)}" width="${BAR}" height="${round(tall)}" />
    <text x="${at}" y="${round(wordsAt)}" text-anchor="${anchor}">
      ${label ?? 'none'}: ${figure(entities)}
    </text>`;
}

function sum(counts: readonly number[]): number {
  return counts.reduce((all, count) => all + count, 0);
}
