import type { Procedure } from './procedure.ts';

/** More steps than this are not taken by time while nobody acts. */
export const MOST_STEPS_BY_TIME = 10_000;

/** Time does not come to an end with its steps, which a procedure that is proved does not let happen. */
export class EndlessTimeError extends RangeError {
  constructor({ document: { id, version } }: Procedure) {
    super(
      `Time takes more than ${MOST_STEPS_BY_TIME} steps of the procedure ${id}, version ${version}, while nobody acts`,
    );
    this.name = 'EndlessTimeError';
  }
}
