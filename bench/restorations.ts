import type { StoredProcedure } from '../store/procedures/procedures.ts';
import type { OpenRequest } from '../store/proceedings/open-proceeding.ts';

/** The procedure of made-up proceedings: the display of a record, which time alone ends. */
export const PROCEDURE = 'cn-restoration';

/** The day on which they are opened, and the first on which the short ones are over. */
export const OPENED = '2026-05-11';
export const OVER = '2026-08-11';

/** The day of the documents from which the displays count, three months or three years. */
const DOCUMENT = '2026-05-10';

/** Made-up proceedings, of which some are due on a day and all others later; each is of an entity of its own. */
export function restorations(
  under: StoredProcedure,
  { open, due }: { open: number; due: number },
): OpenRequest[] {
  return Array.from({ length: open }, (_, at) => ({
    ...{ entity: `x-mill:${at}`, under, as: 'officer' as const, by: 'Mill Board' },
    about: { kind: 'record' as const, record: at.toString(16).padStart(32, '0') },
    ...{ actor: { raw: 'officer one' }, authority: 'mill-board', rests: {} },
    opening: {
      ...{ on: OPENED, proposers: [{ raw: 'officer one' }], days: { document: DOCUMENT } },
      fields: { class: at < due ? 'minor' : 'serious' },
    },
  }));
}
