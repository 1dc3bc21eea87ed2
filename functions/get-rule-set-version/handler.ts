import { loadPrepared } from '../../store/rule-sets.ts';
import { mustTouch } from '../http/authority.ts';
import type { Deps } from '../deps.ts';
import { DomainError } from '../http/domain-error.ts';
import { endpoint } from '../http/endpoint.ts';
import { shownVersion } from '../summarise-rule-set.ts';
import { contract } from './contract.ts';

/** One version of a rule set as its document. */
export const getRuleSetVersion = (deps: Deps) =>
  endpoint(deps, contract, async ({ params: { id, version } }, caller) => {
    mustTouch(caller, id);
    const published = await loadPrepared(deps.store, id, version);
    if (!published) {
      throw new DomainError('not-found', 'No such version of a rule set is published here.');
    }
    const { prepared, publication } = published;
    const measures = prepared.measures.map(({ definition }) => definition);
    const body = { id, ...shownVersion(publication), document: prepared.ruleSet, measures };
    return { status: 200, body };
  });
