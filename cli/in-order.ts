/** Does one thing after the other; several of them share the work. */
export type Hand<Thing, Done> = (thing: Thing) => Promise<Done>;

/** How far the work may run ahead of the first missing result, which bounds memory. */
const MOST_AHEAD = 64;

/**
 * Gives things to hands as these become free, and takes what was done in the order of the things; ends
 * with the last of them, also where some hands have not become ready.
 *
 * @param hands each as soon as it is ready
 */
export function inOrder<Thing, Done>(
  things: Iterator<Thing>,
  hands: readonly Promise<Hand<Thing, Done>>[],
  take: (done: Done) => void,
): Promise<unknown> {
  const { promise, resolve, reject } = Promise.withResolvers<undefined>();
  const ahead = new Map<number, Done>();
  let waiting: (() => void)[] = [];
  let [given, taken, isAllGiven] = [0, 0, false];

  function takeAll(): void {
    for (let done = ahead.get(taken); done !== undefined; done = ahead.get(taken)) {
      ahead.delete(taken);
      taken += 1;
      take(done);
    }
    for (const go of waiting) go();
    waiting = [];
    if (isAllGiven && taken === given) resolve(undefined);
  }

  async function work(hand: Hand<Thing, Done>): Promise<void> {
    for (;;) {
      while (given - taken >= MOST_AHEAD) await new Promise<void>((go) => waiting.push(go));
      const next = things.next();
      if (next.done === true) break;
      const place = given;
      given += 1;
      ahead.set(place, await hand(next.value));
      takeAll();
    }
    isAllGiven = true;
    takeAll();
  }

  for (const ready of hands) ready.then(work).catch(reject);
  return promise;
}
