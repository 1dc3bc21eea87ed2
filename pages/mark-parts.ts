import type { Law } from '../core/publication/seen.ts';
import { html, type Html } from './html.ts';

/** The style of marks and laws on pages about an organisation. */
export const markStyle = `
.mark { display: inline-block; border: 1px solid currentColor; border-radius: .2rem; padding: 0 .35rem;
  color: var(--gone); font-weight: 600; }
.law { color: var(--soft); font-size: .9em; }
.big { font: 600 1.3rem/1.4 ui-monospace, monospace; letter-spacing: .06em; overflow-wrap: anywhere; }
`;

/** The mark of what is in dispute. */
export function disputeMark(since: string | null): Html | undefined {
  return since === null
    ? undefined
    : html`<p><span class="mark">In dispute since ${since}</span></p>`;
}

/** Texts of law; one that nobody has read in full says so. */
export function lawLines(laws: readonly Law[]): Html[] {
  return laws.map(
    ({ title, cite, verified }) =>
      html`<p class="law">
        ${title}${cite === undefined ? undefined : `: ${cite}`}${verified ? undefined : ' (not verified)'}
      </p>`,
  );
}
