import { html, type Html } from '../page/html.ts';
import type { ClassCount } from './simulation.ts';
import { figure } from './simulation-words.ts';
import { textWidth } from './text-width.ts';

const WIDTH = 640;
const BAR = 14;
const ROW = 2 * BAR + 14;

/**
 * A picture of how many there are of each class: a light bar for before and a dark one for after.
 * Beside it belongs a table with the same figures.
 *
 * @param id of the picture in its page, from code
 */
export function bars(id: string, title: string, counts: readonly ClassCount[]): Html {
  const most = Math.max(1, ...counts.flatMap(({ before, after }) => [before, after]));
  const left = textWidth(counts.map(({ label }) => label)) + 12;
  const scale = (WIDTH - left - textWidth([figure(most)]) - 12) / most;
  return html`<svg
    class="bars"
    viewBox="0 0 ${WIDTH} ${counts.length * ROW + 18}"
    role="img"
    aria-labelledby="${id}-title ${id}-says"
  >
    <title id="${id}-title">${title}</title>
    <desc id="${id}-says">
      For each, above how many before, below how many after. The table has all figures.
    </desc>
    ${counts.map(({ label, before, after }, at) => {
      const y = at * ROW + 4;
      return html`<text x="${left - 8}" y="${y + BAR + 4}" text-anchor="end">${label}</text>
        ${barOf('was', [left, y], before, scale)}${barOf('is', [left, y + BAR + 2], after, scale)}`;
    })}
    <text class="head" x="${left}" y="${counts.length * ROW + 12}">light: before, dark: after</text>
  </svg>`;
}

function barOf(
  name: string,
  [x, y]: readonly [number, number],
  count: number,
  scale: number,
): Html {
  const long = Math.round(count * scale * 10) / 10;
  return html`<rect
      class="${name}"
      x="${x}"
      y="${y}"
      width="${count > 0 ? Math.max(1, long) : 0}"
      height="${BAR}"
    />
    <text class="count" x="${x + long + 6}" y="${y + BAR - 3}">${figure(count)}</text>`;
}
