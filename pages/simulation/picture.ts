import { html, type Html } from '../html.ts';

/** What a picture is, and the size that it is drawn for. */
export type Frame = {
  /** Of the picture in its page, from code. */
  id: string;
  kind: 'sankey' | 'bars';
  title: string;
  /** What it shows, for those who do not see it. */
  says: string;
  width: number;
  height: number;
};

/** How wide a picture is in a column beside its table; one of long labels is wider. */
export const WIDTH = 480;

/**
 * A picture in its frame, with a name and a description. A wide one is scrolled where the screen is
 * narrow, so that its type stays legible.
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

/** A length to a tenth, which no eye tells from the exact one. */
export function round(length: number): number {
  return Math.round(length * 10) / 10;
}
