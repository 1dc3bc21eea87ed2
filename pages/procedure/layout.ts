import { greatestOf, leastOf } from '../../core/ground/extremes.ts';
import type { Box, Link } from './boxes.ts';
import { inOrder } from './in-order.ts';
import { layeredOf, type Node, type Part } from './layers.ts';
import { placedApart } from './placed-apart.ts';

/** A box with the place of its upper left corner. */
export type PlacedBox = Box & { x: number; y: number };

/** A line between neighbouring layers, from above to below: straight beside boxes, bent between layers. */
export type PlacedLine = {
  step: string;
  goes: 'down' | 'up';
  /** Where it leaves the upper node, where it bends, and where it reaches the lower one. */
  from: { x: number; y: number };
  bend: { from: number; to: number };
  to: { x: number; y: number };
  /** Whether its end, by the way that the arrow goes, is at a box. */
  isHead: boolean;
};

export type Layout = { boxes: PlacedBox[]; lines: PlacedLine[]; width: number; height: number };

const [GAP_X, GAP_Y, HEAD, MARGIN] = [18, 40, 10, 6];
/** So many times nodes are moved towards those to which they are linked. */
const ROUNDS = 40;
/** A line through points is drawn straight before a box is centred. */
const STRAIGHT = 6;

/** Places boxes in rows, and lines between them, so that no box lies on another and no line crosses a box. */
export function layoutOf(boxes: readonly Box[], links: readonly Link[]): Layout {
  const layered = layeredOf(boxes, links);
  const layers = inOrder(layered);
  const middles = middlesOf(layers, layered.parts);
  const tops: number[] = [];
  let below = MARGIN;
  for (const layer of layers) {
    tops.push(below);
    below += greatestOf(layer.map(({ height }) => height)) + GAP_Y;
  }
  const nodes = new Map(layers.flat().map((node) => [node.id, node]));
  const rows: Rows = {
    nodes,
    middles,
    top: (layer) => tops[layer] ?? 0,
    bottom: (layer) => (tops[layer + 1] ?? below) - GAP_Y,
  };
  return {
    boxes: boxes.map((box) => {
      const x = (middles.get(box.id) ?? 0) - box.width / 2;
      return { ...box, x, y: rows.top(nodes.get(box.id)?.layer ?? 0) };
    }),
    lines: linesOf(layered.parts, rows),
    width: greatestOf([...nodes.values()].map(({ id, width }) => (middles.get(id) ?? 0) + width / 2)) + MARGIN, // prettier-ignore
    height: below - GAP_Y + MARGIN,
  };
}

type Rows = {
  nodes: ReadonlyMap<string, Node>;
  middles: ReadonlyMap<string, number>;
  top: (layer: number) => number;
  bottom: (layer: number) => number;
};

/** The middle of each node, near the middles of those to which it is linked. */
function middlesOf(layers: readonly Node[][], parts: readonly Part[]): Map<string, number> {
  const nodes = new Map(layers.flat().map((node) => [node.id, node]));
  const middles = new Map<string, number>();
  const linked = new Map<string, { id: string; weight: number }[]>();
  for (const { upper, lower } of parts) {
    const isStraight = [upper, lower].every((id) => nodes.get(id)?.isPoint);
    for (const [id, other] of [
      [upper, lower],
      [lower, upper],
    ] as const) {
      const list = linked.get(id) ?? [];
      list.push({ id: other, weight: isStraight ? STRAIGHT : 1 });
      linked.set(id, list);
    }
  }
  const place = (layer: readonly Node[]): void => {
    const wanted = layer.map(({ id }) => {
      const near = (linked.get(id) ?? []).filter((one) => middles.has(one.id));
      const weight = near.reduce((sum, one) => sum + one.weight, 0);
      const sum = near.reduce((all, one) => all + one.weight * (middles.get(one.id) ?? 0), 0);
      return weight === 0 ? { at: middles.get(id) ?? 0, weight: 1 } : { at: sum / weight, weight };
    });
    const apart = layer
      .slice(1)
      .map((one, at) => (one.width + (layer[at]?.width ?? 0)) / 2 + GAP_X);
    const places = placedApart(wanted, apart);
    for (const [at, { id }] of layer.entries()) middles.set(id, places[at] ?? 0);
  };
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const layer of round % 2 === 0 ? layers : layers.toReversed()) place(layer);
  }
  const left = leastOf([...nodes.values()].map(({ id, width }) => (middles.get(id) ?? 0) - width / 2)); // prettier-ignore
  return new Map([...middles].map(([id, middle]) => [id, middle - left + MARGIN]));
}

function linesOf(parts: readonly Part[], { nodes, middles, top, bottom }: Rows): PlacedLine[] {
  const ports = { upper: portsOf(parts, 'upper', nodes, middles), lower: portsOf(parts, 'lower', nodes, middles) }; // prettier-ignore
  return parts.map((part) => {
    const [upper, lower] = [nodes.get(part.upper), nodes.get(part.lower)];
    const [above, under] = [upper?.layer ?? 0, lower?.layer ?? 0];
    const [floor, ceiling] = [bottom(above), top(under)];
    const end = part.goes === 'down' ? lower : upper;
    return {
      ...{ step: part.step, goes: part.goes, isHead: end?.isPoint === false },
      from: {
        x: ports.upper.get(part) ?? 0,
        // a point is passed from the top of its row on
        y: upper?.isPoint ? top(above) : top(above) + (upper?.height ?? 0),
      },
      bend: { from: floor + HEAD, to: ceiling - HEAD },
      to: { x: ports.lower.get(part) ?? 0, y: ceiling },
    };
  });
}

/** Where lines leave or reach nodes: side by side along a box, in the order of their other ends. */
function portsOf(
  parts: readonly Part[],
  side: 'upper' | 'lower',
  nodes: ReadonlyMap<string, Node>,
  middles: ReadonlyMap<string, number>,
): Map<Part, number> {
  const other = side === 'upper' ? 'lower' : 'upper';
  const ports = new Map<Part, number>();
  for (const [id, some] of Map.groupBy(parts, (part) => part[side])) {
    const node = nodes.get(id);
    const middle = middles.get(id) ?? 0;
    const sorted = some.toSorted(
      (one, two) => (middles.get(one[other]) ?? 0) - (middles.get(two[other]) ?? 0),
    );
    const space = node?.isPoint ? 0 : ((node?.width ?? 0) * 0.8) / sorted.length;
    for (const [at, part] of sorted.entries()) {
      ports.set(part, middle + (at - (sorted.length - 1) / 2) * space);
    }
  }
  return ports;
}
