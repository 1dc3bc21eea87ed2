import type { Layered, Node, Part } from './layers.ts';

/** So many times the layers are put in order, from above and from below in turn. */
const SWEEPS = 24;

/** The layers in an order in which few lines cross: each node near the middle of those to which it is linked. */
export function inOrder({ layers, parts }: Layered): Node[][] {
  let best = layers;
  let least = crossingsIn(layers, parts);
  let now = layers;
  for (let sweep = 0; sweep < SWEEPS && least > 0; sweep += 1) {
    now = swept(now, parts, sweep % 2 === 0);
    const crossings = crossingsIn(now, parts);
    if (crossings < least) [best, least] = [now, crossings];
  }
  return best;
}

function swept(layers: readonly Node[][], parts: readonly Part[], isDown: boolean): Node[][] {
  const places = placesOf(layers);
  const next = layers.map((layer) => [...layer]);
  const order = isDown ? [...next.keys()] : [...next.keys()].toReversed();
  for (const at of order) {
    const middles = new Map(
      (next[at] ?? []).map(({ id }) => {
        const linked = parts.flatMap(({ upper, lower }) =>
          isDown ? (lower === id ? upper : []) : upper === id ? lower : [],
        );
        const sum = linked.reduce((total, one) => total + (places.get(one) ?? 0), 0);
        return [id, linked.length === 0 ? (places.get(id) ?? 0) : sum / linked.length];
      }),
    );
    const layer = (next[at] ?? []).toSorted(
      (one, other) => (middles.get(one.id) ?? 0) - (middles.get(other.id) ?? 0),
    );
    next[at] = layer;
    for (const [place, { id }] of layer.entries()) places.set(id, place / layer.length);
  }
  return next;
}

/** The place of each node within its layer, from 0 to 1. */
function placesOf(layers: readonly Node[][]): Map<string, number> {
  return new Map(
    layers.flatMap((layer) => layer.map(({ id }, at) => [id, at / layer.length] as const)),
  );
}

/** How often lines between neighbouring layers cross. */
export function crossingsIn(layers: readonly Node[][], parts: readonly Part[]): number {
  const layerOf = new Map(layers.flatMap((layer, at) => layer.map(({ id }) => [id, at] as const)));
  const places = placesOf(layers);
  const between = Map.groupBy(parts, ({ upper }) => layerOf.get(upper) ?? 0);
  let crossings = 0;
  for (const some of between.values()) {
    const ends = some.map(({ upper, lower }) => [places.get(upper) ?? 0, places.get(lower) ?? 0]);
    for (const [at, [upper = 0, lower = 0]] of ends.entries()) {
      for (const [other = 0, under = 0] of ends.slice(at + 1)) {
        if ((upper - other) * (lower - under) < 0) crossings += 1;
      }
    }
  }
  return crossings;
}
