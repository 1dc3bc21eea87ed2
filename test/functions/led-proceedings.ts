import type { About } from '../../core/proceedings/about.ts';
import { openProceeding } from '../../store/proceedings/open-proceeding.ts';
import type { StoredProceeding } from '../../store/proceedings/read-proceeding.ts';
import { proceduresIn } from '../../store/procedures/procedures.ts';
import { bakery, startSystem } from '../local/system.ts';
import {
  calendars,
  DECISION,
  movedClock,
  NOTICE,
  officer,
  SERVICE,
  step,
  type Step,
} from '../store/proceedings/proceedings.ts';

/** What a proceeding of a bakery is about. */
export const watch: About = {
  ...{ kind: 'measure', ruleSet: 'test-bakery', measure: 'test-closer-watch' },
};
export const listing: About = {
  ...{ kind: 'entry', ruleSet: 'test-bakery', measure: 'test-listed' },
};
export const rating: About = { kind: 'appraisal', ruleSet: 'test-bakery' };

export type Asked = {
  on: string;
  appraisal?: string;
  upTo?: number;
  procedure?: string;
  about?: About;
};

/** A system whose clock a test moves, and proceedings of its bakeries, which are led in its store. */
export async function ledSystem(rules: string, { ticks = false }: { ticks?: boolean } = {}) {
  const clock = movedClock('2026-03-02');
  const system = await startSystem({ rules, now: clock.now, ticks });
  const { store } = system.local.deps;
  const procedures = proceduresIn(store, calendars);

  /** Appraises a bakery on a day, and returns the id of the appraisal. */
  const appraise = async (name: string, cleanliness: number, on: string): Promise<string> => {
    clock.at(on);
    const { status, json } = await system.call('/v1/appraisals', {
      body: bakery(name, cleanliness),
    });
    if (status !== 201) throw new Error(`It is not appraised: ${JSON.stringify(json)}`);
    return json.id;
  };

  const opened = async (
    name: string,
    { on, appraisal, upTo, procedure = 'cn-restriction', about = watch }: Asked,
  ): Promise<StoredProceeding> => {
    clock.at(on);
    const under = await procedures.on(procedure, on);
    if (!under || 'ended' in under) throw new Error(`No version of ${procedure} governs ${on}`);
    const rests =
      about.kind === 'record'
        ? { record: `x-test:${name}` }
        : {
            ...(appraisal === undefined ? {} : { appraisal }),
            ...(upTo === undefined ? {} : { upTo }),
          };
    return await openProceeding(store, procedures, {
      ...{ entity: `x-test:${name}`, about, under, as: 'officer', actor: officer('one') },
      ...{ by: 'Mill Board', authority: undefined, rests },
      opening: { on, proposers: [officer('one')] },
    });
  };

  const take = (at: StoredProceeding, name: string, more: Step = {}) =>
    step(store, procedures, at, name, { by: 'two', ...more });

  /** A restriction that is opened on 2 March and in force on 10 March. */
  const inForce = async (
    name: string,
    asked: Omit<Asked, 'on'> = {},
  ): Promise<StoredProceeding> => {
    let at = await opened(name, { on: '2026-03-02', ...asked });
    at = await take(at, 'notify', { by: 'one', says: NOTICE, days: { service: '2026-03-02' } });
    clock.at('2026-03-10');
    at = await take(at, 'decide', { says: { ...DECISION, evidence: ['F-1'] } });
    return await take(at, 'serve', { says: SERVICE, days: { service: '2026-03-10' } });
  };

  return { system, clock, store, appraise, opened, take, inForce };
}
