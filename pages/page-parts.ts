import { html, type Html } from './html.ts';

/** A section of the page under its own heading. */
export function section(id: string, heading: string, content: Html | readonly Html[]): Html {
  return html`<section aria-labelledby="${id}">
    <h2 id="${id}">${heading}</h2>
    ${content}
  </section> `;
}

/** Makes content that can be wider than a phone scroll by itself, also by keyboard. */
export function scrolled(name: string, content: Html): Html {
  return html`<div class="scroll" role="group" aria-label="${name}" tabindex="0">${content}</div>`;
}

/**
 * A table of figures: the first column names the row.
 *
 * @param isSame whether a figure, by row and column, belongs to entities that do not move
 */
export function figures(
  caption: string,
  head: readonly string[],
  rows: readonly (readonly string[])[],
  isSame: (row: number, column: number) => boolean = () => false,
): Html {
  return scrolled(
    caption,
    html`<table class="figures">
      <caption>
        ${caption}
      </caption>
      <thead>
        <tr>
          ${head.map((cell) => html`<th scope="col">${cell}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          ([name, ...cells], row) =>
            html`<tr>
              <th scope="row">${name}</th>
              ${cells.map((cell, column) =>
                isSame(row, column) ? html`<td class="same">${cell}</td>` : html`<td>${cell}</td>`,
              )}
            </tr> `,
        )}
      </tbody>
    </table>`,
  );
}
