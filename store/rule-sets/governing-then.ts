import type { Transition } from '../../core/appraisal/appraisal.ts';
import { governingNamed, versionsNamed, type Governing } from '../../core/appraisal/governing.ts';
import type { Store } from '../ground/client.ts';
import { preparedOf } from './rule-sets.ts';

/** The versions that an appraisal names, and whether they are binding. */
type Named = {
  ruleSet: { digest: string };
  transition?: readonly Transition[];
  standing: 'demonstration' | 'full';
};

/** The versions that an appraisal names, as they were stored. */
export async function governingThen(store: Store, named: Named): Promise<Governing> {
  const { standing } = named;
  const versions = versionsNamed(named).map(
    async (digest) => [digest, await preparedOf(store, { digest, standing })] as const,
  );
  return governingNamed(named, new Map(await Promise.all(versions)));
}
