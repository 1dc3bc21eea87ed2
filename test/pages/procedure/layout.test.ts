import { describe, expect, it } from 'vitest';
import { checkProcedure } from '../../../core/procedures/check-procedure.ts';
import {
  procedureOutline,
  type ProcedureOutline,
} from '../../../core/procedures/outline/procedure-outline.ts';
import { boxesOf, LINE } from '../../../pages/procedure/boxes.ts';
import { layoutOf, type PlacedBox, type PlacedLine } from '../../../pages/procedure/layout.ts';
import { textWidth } from '../../../pages/text-width.ts';
import { procedureOf, shipped } from '../../core/procedures/shipped.ts';

function outlineOf(name: string): ProcedureOutline {
  const procedure = procedureOf(name.split(' ')[0] ?? '');
  return procedureOutline(procedure.document, checkProcedure(procedure));
}

type Area = { left: number; right: number; top: number; bottom: number };

function areaOf({ x, y, width, height }: PlacedBox): Area {
  return { left: x, right: x + width, top: y, bottom: y + height };
}

function isApart(one: Area, other: Area, by: number): boolean {
  return (
    one.right + by <= other.left ||
    other.right + by <= one.left ||
    one.bottom + by <= other.top ||
    other.bottom + by <= one.top
  );
}

/** Points of a line: down from the upper node, through its bend, down to the lower one. */
function pointsOf({ from, bend, to }: PlacedLine): { x: number; y: number }[] {
  const middle = (bend.from + bend.to) / 2;
  const bent = Array.from({ length: 21 }, (_, at) => {
    const [t, u] = [at / 20, 1 - at / 20];
    const x = (u ** 3 + 3 * u * u * t) * from.x + (3 * u * t * t + t ** 3) * to.x;
    const y = u ** 3 * bend.from + (3 * u * u * t + 3 * u * t * t) * middle + t ** 3 * bend.to;
    return { x, y };
  });
  const [first, last] = [Math.min(from.y, bend.from), Math.max(bend.to, to.y)];
  const straight = Array.from({ length: 21 }, (_, at) => [
    { x: from.x, y: first + ((bend.from - first) * at) / 20 },
    { x: to.x, y: bend.to + ((last - bend.to) * at) / 20 },
  ]);
  return [...bent, ...straight.flat()];
}

describe.each(shipped)('the picture of $name', ({ name }) => {
  const { boxes, links } = boxesOf(outlineOf(name));
  const layout = layoutOf(boxes, links);

  it('has no box on another, and all within it', () => {
    const areas = layout.boxes.map(areaOf);
    for (const [at, one] of areas.entries()) {
      expect([one.left, one.top, layout.width - one.right, layout.height - one.bottom].every((room) => room >= 0)).toBe(true); // prettier-ignore
      for (const other of areas.slice(at + 1)) expect(isApart(one, other, 8)).toBe(true);
    }
  });

  it('has every text within its box, so that no two labels overlap', () => {
    for (const { lines, width, height } of layout.boxes) {
      expect(textWidth(lines.map(({ text }) => text))).toBeLessThanOrEqual(width - 16);
      expect(lines.length * LINE).toBeLessThanOrEqual(height - 12);
    }
  });

  it('has no line across a box', () => {
    const areas = layout.boxes.map(areaOf);
    for (const line of layout.lines) {
      for (const { x, y } of pointsOf(line)) {
        const crossed = areas.filter(
          ({ left, right, top, bottom }) => x > left + 1 && x < right - 1 && y > top + 1 && y < bottom - 1, // prettier-ignore
        );
        expect(crossed).toEqual([]);
      }
    }
  });

  it('has an arrow into each step and out of it', () => {
    const steps = boxes.filter(({ kind }) => kind === 'step');
    for (const { id } of steps) {
      const heads = layout.lines.filter((line) => line.step === id && line.isHead);
      expect(heads.length).toBeGreaterThanOrEqual(2);
    }
    expect(layout.lines.every(({ from, to }) => from.y < to.y)).toBe(true);
  });

  it('is the same each time', () => {
    expect(layoutOf(boxes, links)).toEqual(layout);
  });
});
