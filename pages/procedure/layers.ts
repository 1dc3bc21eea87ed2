import type { Box, Link } from './boxes.ts';

/** What has a place in a layer: a box, or a point through which lines pass. */
export type Node = { id: string; layer: number; width: number; height: number; isPoint: boolean };

/** A part of a line between neighbouring layers; the arrow goes down or up. */
export type Part = {
  upper: string;
  lower: string;
  /** The step whose arrow it is part of. */
  step: string;
  goes: 'down' | 'up';
};

/** Nodes in layers, the highest first, and the parts of lines between them. */
export type Layered = { layers: Node[][]; parts: Part[] };

/** The width of a point, so that lines keep off each other. */
const POINT = 8;

/**
 * Puts boxes into layers, so that every arrow leads to a lower or a higher layer, and lines into parts from layer to layer.
 * Lines from several states into one step run together.
 */
export function layeredOf(boxes: readonly Box[], links: readonly Link[]): Layered {
  const ranks = new Map(boxes.map(({ id, rank }) => [id, rank]));
  const isDown = ({ from, to }: Link): boolean => (ranks.get(from) ?? 0) < (ranks.get(to) ?? 0);
  const arcs = links.map((link) =>
    isDown(link) ? { upper: link.from, lower: link.to } : { upper: link.to, lower: link.from },
  );
  const heights = heightsOf(boxes, arcs);
  const layers: Node[][] = [];
  const put = (node: Node): void => {
    (layers[node.layer] ??= []).push(node);
  };
  for (const { id, width, height } of boxes) {
    put({ id, layer: heights.get(id) ?? 0, width, height, isPoint: false });
  }
  const parts = new Map<string, Part>();
  for (const link of links) {
    const step = link.from.startsWith('step ') ? link.from : link.to;
    const down = isDown(link);
    const points = pointsOf(link, step, down, heights);
    for (const { id, layer } of points) {
      const isThere = layers[layer]?.some((node) => node.id === id);
      if (!isThere) put({ id, layer, width: POINT, height: 0, isPoint: true });
    }
    const way = [link.from, ...points.map(({ id }) => id), link.to];
    for (const [at, to] of way.slice(1).entries()) {
      const from = way[at] ?? '';
      const [upper, lower] = down ? [from, to] : [to, from];
      parts.set(`${upper}\n${lower}\n${step}`, { upper, lower, step, goes: down ? 'down' : 'up' });
    }
  }
  return { layers, parts: [...parts.values()] };
}

/** The layer of each box: below all from which an arc leads down to it. */
function heightsOf(
  boxes: readonly Box[],
  arcs: readonly { upper: string; lower: string }[],
): Map<string, number> {
  const heights = new Map<string, number>();
  for (const { id } of boxes.toSorted((one, other) => one.rank - other.rank)) {
    const above = arcs.flatMap(({ upper, lower }) =>
      lower === id ? (heights.get(upper) ?? 0) : [],
    );
    heights.set(
      id,
      above.reduce((most, one) => Math.max(most, one + 1), 0),
    );
  }
  return heights;
}

/** The points through which a line passes on its way, which lines into one step share. */
function pointsOf(
  { from, to }: Link,
  step: string,
  isDown: boolean,
  heights: ReadonlyMap<string, number>,
): { id: string; layer: number }[] {
  const [start, end] = [heights.get(from) ?? 0, heights.get(to) ?? 0];
  const way = `${to === step ? 'into' : 'from'} ${isDown ? 'down' : 'up'}`;
  return Array.from({ length: Math.abs(end - start) - 1 }, (_, at) => {
    const layer = isDown ? start + 1 + at : start - 1 - at;
    return { id: `${step}, ${way}, ${layer}`, layer };
  });
}
