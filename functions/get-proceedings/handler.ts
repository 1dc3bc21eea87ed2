import { cursorFor, positionIn } from '../../store/ground/cursor.ts';
import { openAt, worklistPlace } from '../../store/proceedings/worklist.ts';
import type { ProcedureDeps } from '../deps/procedure-deps.ts';
import { mustLead, ownAuthority } from '../http/authority.ts';
import { endpoint } from '../http/endpoint.ts';
import { shownInList } from '../steps/proceedings/shown-proceeding.ts';
import { mayTouchAbout } from '../steps/proceedings/whole-proceeding.ts';
import { route } from '../../api/routes/proceedings/get-proceedings.ts';

/** The open proceedings of an authority, what is due first. */
export const getProceedings = (deps: ProcedureDeps) =>
  endpoint(deps, route, async ({ query }, caller) => {
    const { store, procedures } = deps;
    const { authority = ownAuthority(caller), before, procedure, awaits, limit, cursor } = query;
    mustLead(caller, authority);
    const bound = { authority, before: before ?? null };
    const after = cursor === undefined ? undefined : positionIn(cursor, bound, worklistPlace);
    const asked = { authority, limit, after, before };
    const { found, next } = await openAt(store, procedures, asked);
    const items = found
      .filter(({ folded }) => mayTouchAbout(caller, folded.about))
      .map((one) => shownInList(one, one.standing))
      .filter(
        ({ state, possible, procedure: { id } }) =>
          !state.isFinal &&
          (procedure === undefined || id === procedure) &&
          (awaits === undefined ||
            possible.some(({ kind, by }) => kind === awaits && by !== 'entity')),
      );
    return { status: 200, body: { items, next: next ? cursorFor(bound, next) : null } };
  });
