import { expect, it } from 'vitest';
import { digestOf } from '../../core/ground/digest.ts';
import { procedureNamed, recordTypeNamed } from '../../core/life/versions/version-entry.ts';
import type { ProcedureDocument } from '../../core/procedures/procedure-schema.ts';
import { readCalendars } from '../../functions/steps/rule-sets/calendars.ts';
import { readProcedures } from '../../functions/steps/rule-sets/procedures.ts';
import { putJson } from '../../store/ground/documents.ts';
import { submitVersion } from '../../store/life/drafts.ts';
import { lifeOf } from '../../store/life/lives.ts';
import { lifeFindings } from '../../store/life/verify-life.ts';
import { publishProcedure } from '../../store/procedures/publish-procedure.ts';
import { publishType } from '../../store/record-types/publish-type.ts';
import { typesInForce } from '../../store/record-types/types-in-force.ts';
import { penalty } from '../core/records/penalties.ts';
import { author } from './decided.ts';
import { describeOnEngines } from './engines.ts';

const restriction = readProcedures('rules', readCalendars('rules')).find(
  ({ id }) => id === 'cn-restriction',
) as ProcedureDocument;

describeOnEngines(
  'a version that people submitted under a number that comes with the code',
  (bench) => {
    it('stands as it was decided, with both digests where the content is another; nothing is written', async () => {
      const store = await bench.fresh();
      const own = { ...penalty, version: '2', title: 'As the board wrote it' };
      const subject = recordTypeNamed('penalty');
      await publishType(store, penalty, 'packs');
      const submission = { digest: await putJson(store, own), cases: undefined };
      await submitVersion(store, { ...subject, version: '2' }, submission, author);
      const { end } = await lifeOf(store, subject);
      const file = { ...own, title: 'As the code has it' };
      expect(await publishType(store, file, 'packs')).toEqual({
        stands: expect.objectContaining({
          version: '2',
          decision: 'draft',
          digest: digestOf(own),
        }) as object,
        withCode: digestOf(file),
      });
      expect(await publishType(store, own, 'packs')).toBe('stood');
      const again = bench.again(store);
      expect((await lifeOf(again, subject)).end).toEqual(end);
      const today = new Date(store.now()).toISOString().slice(0, 10);
      const [inForce] = [...(await typesInForce(again, today)).values()];
      expect(inForce?.document).toMatchObject({ version: penalty.version, title: penalty.title });
      expect(await lifeFindings(again, subject)).toEqual([]);
    });

    it('does not keep the other versions from being published', async () => {
      const store = await bench.fresh();
      const own = { ...restriction, version: '2030', title: 'As the board wrote it' };
      const subject = procedureNamed('cn-restriction');
      const submission = { digest: await putJson(store, own), cases: undefined };
      await submitVersion(store, { ...subject, version: '2030' }, submission, author);
      const differing = await publishProcedure(store, { ...restriction, version: '2030' }, 'packs');
      expect(differing).toMatchObject({ stands: { digest: digestOf(own) } });
      expect(await publishProcedure(store, restriction, 'packs')).toBe('published');
    });
  },
);
