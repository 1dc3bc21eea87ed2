import type { Fault } from '../ground/fault.ts';

const SHOWN = 3;

/** Rules that json-rules-engine accepts and this evaluator rejects on purpose, with every reason. */
export class RefusedRulesError extends Error {
  readonly code = 'REFUSED';
  readonly faults: readonly Fault[];

  constructor(faults: readonly Fault[]) {
    const shown = faults.slice(0, SHOWN).map(({ pointer, message }) => `${pointer} ${message}`);
    const more = faults.length > SHOWN ? `; and ${faults.length - SHOWN} more` : '';
    super(`The rules are refused: ${shown.join('; ')}${more}`);
    this.name = 'RefusedRulesError';
    this.faults = faults;
  }
}
