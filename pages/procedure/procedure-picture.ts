import type { ProcedureOutline } from '../../core/procedures/outline/procedure-outline.ts';
import type { Side } from '../../core/procedures/words.ts';
import { html, type Html } from '../html.ts';
import { figured } from '../number-words.ts';
import { picture, round } from '../picture.ts';
import { textWidth } from '../text-width.ts';
import { boxesOf, LINE } from './boxes.ts';
import { layoutOf, type PlacedBox, type PlacedLine } from './layout.ts';

/** The style of this picture: sides differ by colour and by the dashes of their lines. */
export const procedurePictureStyle = `
.procedure path, .procedure rect { fill: none; stroke: var(--side); stroke-width: 1.6; }
.procedure .head-of { fill: var(--side); stroke: none; }
.procedure .authority { --side: var(--soft); }
.procedure .entity { --side: var(--changed); stroke-dasharray: 7 4; }
.procedure .court { --side: var(--new); stroke-dasharray: 11 3 2 3; }
.procedure .time { --side: var(--ink); stroke-dasharray: 2 4; }
.procedure .state { --side: var(--ink); fill: var(--tint); }
.procedure .force { --side: var(--gone); stroke-width: 4; }
.procedure .mark { fill: var(--gone); font-weight: 600; } .procedure .soft { fill: var(--soft); }
.procedure .state + text .name { font-weight: 600; }
@media print { .procedure { max-height: 24cm; } }
`;

const LEGEND = { height: 58, line: 34 };

/**
 * The states of a procedure and the steps between them. The page shows a table with the same steps beside it.
 *
 * @param id the element id, which must come from code
 */
export function procedurePicture(id: string, outline: ProcedureOutline): Html {
  const { boxes, links } = boxesOf(outline);
  const { width, height, ...placed } = layoutOf(boxes, links);
  const legend = legendOf();
  const sides = new Map(boxes.flatMap(({ id: step, side }) => (side ? [[step, side]] : [])));
  const frame = {
    ...{ id, kind: 'procedure' as const, title: `States and steps: ${outline.title}` },
    says: saysOf(outline),
    width: Math.ceil(Math.max(width, legend.width)),
    height: LEGEND.height + height,
  };
  return picture(
    frame,
    html`${legend.drawn}
      <g transform="translate(0 ${LEGEND.height})">
        ${placed.lines.map((line) => lineOf(line, sides.get(line.step) ?? 'authority'))}
        ${placed.boxes.map(boxOf)}
      </g>`,
  );
}

function saysOf({ states, steps }: ProcedureOutline): string {
  const inForce = states.filter(({ marks }) => marks.length > 0);
  const marked = inForce.map(({ title, marks }) => `${title}: ${marks.join(', ')}`).join('; ');
  const counts = `${figured(states.length, 'state', 'states')} and ${figured(steps.length, 'step', 'steps')}`;
  return `${counts}. ${marked === '' ? 'Nothing is in force in any state' : marked}. The table has every step.`;
}

/** What the lines mean, in a row each for lines and for states. */
function legendOf(): { drawn: Html; width: number } {
  const sides: readonly (readonly [Side, string])[] = [
    ['authority', 'by the authority'],
    ['entity', 'by the entity'],
    ['court', 'by a court'],
    ['time', 'by time'],
  ];
  let x = 6;
  const lines = sides.map(([side, words]) => {
    const at = x;
    x += LEGEND.line + 6 + textWidth([words]) + 18;
    return html`<path class="${side}" d="M${at} 14H${at + LEGEND.line}" />
      <text x="${at + LEGEND.line + 6}" y="19">${words}</text>`;
  });
  return {
    width: x,
    drawn: html`${lines}<rect class="state force" x="6" y="32" width="26" height="14" />
      <text x="46" y="44">a restriction or an entry on a list is in force, or stayed</text>`,
  };
}

function lineOf({ from, bend, to, goes, isHead }: PlacedLine, side: Side): Html {
  const [x, y, z, down, up, end] = [from.x, from.y, to.x, bend.from, bend.to, to.y].map(round) as [
    ...[number, number, number, number, number, number],
  ];
  const middle = round((down + up) / 2);
  const path = `M${x} ${y}V${down}C${x} ${middle} ${z} ${middle} ${z} ${up}V${end}`;
  const head = goes === 'down' ? `M${z} ${end}l-4.5 -9h9Z` : `M${x} ${y}l-4.5 9h9Z`;
  return html`<path class="${side}" d="${path}" />${
      isHead ? html`<path class="${side} head-of" d="${head}" />` : undefined
    } `;
}

function boxOf({ kind, side, isInForce, isFinal, lines, x, y, width, height }: PlacedBox): Html {
  const kinds = kind === 'step' ? `step ${side ?? ''}` : `state${isInForce ? ' force' : ''}`;
  const middle = round(x + width / 2);
  const corner = kind === 'state' ? (isFinal ? 16 : 3) : 8;
  return html`<rect
      class="${kinds}"
      x="${round(x)}"
      y="${round(y)}"
      width="${round(width)}"
      height="${round(height)}"
      rx="${corner}"
    />
    <text text-anchor="middle">
      ${lines.map(
        ({ text, kind: of }, at) =>
          html`<tspan class="${of}" x="${middle}" y="${round(y + 8 + (at + 1) * LINE - 4)}"
            >${text}</tspan
          >`,
      )}
    </text> `;
}
