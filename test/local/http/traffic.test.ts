import { expect, it } from 'vitest';
import { createTraffic } from '../../../local/http/traffic.ts';

it('more than twenty requests in this second or the one before are a load', () => {
  let now = 0;
  const traffic = createTraffic(() => now);
  const note = (count: number): void => {
    for (let at = 0; at < count; at++) traffic.note();
  };
  note(20);
  expect(traffic.isBusy()).toBe(false);
  note(1);
  expect(traffic.isBusy()).toBe(true);
  now = 1_999;
  expect(traffic.isBusy()).toBe(true);
  now = 2_000;
  expect(traffic.isBusy()).toBe(false);
});

it('a load of long ago is none, also where nobody looked in between', () => {
  let now = 0;
  const traffic = createTraffic(() => now);
  for (let at = 0; at < 100; at++) traffic.note();
  now = 60_000;
  expect(traffic.isBusy()).toBe(false);
});
