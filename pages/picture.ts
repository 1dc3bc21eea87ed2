import { html, type Html } from './html.ts';

/** The properties of a picture, and its size. */
export type Frame = {
  /** The element id, which must come from code. */
  id: string;
  kind: 'sankey' | 'bars' | 'trend' | 'procedure';
  title: string;
  /** The text alternative for readers who cannot see it. */
  says: string;
  width: number;
  height: number;
};

/** The width of a picture beside its table; long labels make it wider. */
export const WIDTH = 480;

/**
 * A picture with a name and a description. On a narrow screen a wide picture scrolls, so that its text remains
 * legible.
 */
export function picture({ id, kind, title, says, width, height }: Frame, drawn: Html): Html {
  const svg = html`<svg
    class="${kind}"
    viewBox="0 0 ${width} ${round(height)}"
    width="${width}"
    height="${round(height)}"
    role="img"
    aria-labelledby="${id}-title ${id}-says"
  >
    <title id="${id}-title">${title}</title>
    <desc id="${id}-says">${says}</desc>
    ${drawn}
  </svg>`;
  if (width <= WIDTH) return svg;
  return html`<div class="scroll wide" role="group" aria-label="${title}" tabindex="0">
    ${svg}
  </div>`;
}

/** A length rounded to a tenth, which is not visible. */
export function round(length: number): number {
  return Math.round(length * 10) / 10;
}
