import { html, type Html, type Insert } from './html.ts';

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

/** A column of a table of words. */
export type Column = {
  head: string;
  /** Whether a narrow screen gives it a line of its own. */
  isWhole?: boolean;
  /** Its class in the style of the page, which must come from code. */
  kind?: string;
};

/**
 * A table of words, whose cells a narrow screen stacks. The first column names the row.
 *
 * @param kind the class of the table, which must come from code
 */
export function stackedTable(
  columns: readonly Column[],
  rows: readonly (readonly Insert[])[],
  { kind = '', caption }: { kind?: string; caption?: string } = {},
): Html {
  const classAt = (at: number): string => (columns[at]?.isWhole ? 'whole' : 'part');
  // explicit roles preserve the table semantics when a narrow screen stacks its cells
  return html`<table class="${kind === '' ? 'stacked' : `${kind} stacked`}" role="table">
    ${
      caption === undefined
        ? undefined
        : html`<caption>
            ${caption}
          </caption>`
    }
    ${
      columns.some((column) => column.kind !== undefined)
        ? html`<colgroup>
            ${columns.map((column) =>
              column.kind === undefined ? html`<col />` : html`<col class="${column.kind}" />`,
            )}
          </colgroup>`
        : undefined
    }
    <thead role="rowgroup">
      <tr role="row">
        ${columns.map(
          ({ head }, at) =>
            html`<th scope="col" role="columnheader" class="${classAt(at)}">${head}</th>`,
        )}
      </tr>
    </thead>
    <tbody role="rowgroup">
      ${rows.map(
        ([name, ...cells]) =>
          html`<tr role="row">
            <th scope="row" role="rowheader" class="${classAt(0)}">${name}</th>
            ${cells.map((cell, at) => html`<td role="cell" class="${classAt(at + 1)}">${cell}</td>`)}
          </tr> `,
      )}
    </tbody>
  </table>`;
}
