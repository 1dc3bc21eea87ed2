/** How busy the system is with requests, for what can wait. */
export type Traffic = { note: () => void; isBusy: () => boolean };

/** More requests than this in a second are a load. */
const LOAD = 20;

export function createTraffic(now: () => number = () => performance.now()): Traffic {
  let second = 0;
  let count = 0;
  let before = 0;
  const turn = (): void => {
    const current = Math.floor(now() / 1_000);
    if (current === second) return;
    before = current === second + 1 ? count : 0;
    [second, count] = [current, 0];
  };
  return {
    note: () => {
      turn();
      count++;
    },
    isBusy: () => {
      turn();
      return Math.max(count, before) > LOAD;
    },
  };
}
