import type { ProceedingEvent } from '../../core/proceedings/proceeding-event.ts';
import type { Item } from '../ground/requests.ts';
import { expiryOf } from '../ledger/outbox-life.ts';

/** In a field that every event on the bus has and that a proceeding has nothing for. */
const NONE = 'none';

/**
 * Flat, for a pipe to pick from, and whole as text, because a pipe writes no numbers and no nulls. A pipe picks the fields of
 * the envelope of every event, so that each is there.
 */
export function proceedingEventItem(event: ProceedingEvent): Item {
  const { eventId, type, at, entity, proceeding, procedure, version, about, sequence } = event;
  return {
    ...{ eventId, type, at, entity, proceeding, procedure, version, sequence },
    ...{ ruleSet: 'ruleSet' in about ? about.ruleSet : NONE, kind: NONE, appraisal: NONE },
    ...{ asOf: at.slice(0, 'YYYY-MM-DD'.length), standing: NONE },
    event: JSON.stringify(event),
    expires: expiryOf(at),
  };
}
