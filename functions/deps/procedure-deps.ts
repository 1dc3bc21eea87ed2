import type { Procedures } from '../../store/procedures/procedures.ts';
import type { Deps } from './deps.ts';

/** What handlers of proceedings are given beside all others: procedures, with the calendars by which they count. */
export type ProcedureDeps = Deps & { procedures: Procedures };
