import { checkEntityId } from '../../../core/entities/identifiers/entity.ts';
import { entityKinds } from '../../../core/entities/identifiers/entity-kind.ts';
import type { LanguageCode } from '../../../core/notices/languages/languages.ts';
import { measureInWords } from '../../../core/notices/measure-words.ts';
import type { Addressee, Said } from '../../../core/notices/said.ts';
import type { FoldedProceeding } from '../../../core/proceedings/fold-proceeding.ts';
import type { Says } from '../../../core/proceedings/says.ts';
import { attestedAppraisal } from '../../../store/appraisals/audit/superseded.ts';
import { readName } from '../../../store/entities/entity-names.ts';
import { readState } from '../../../store/entities/read-entity.ts';
import type { Store } from '../../../store/ground/client.ts';
import { preparedOf } from '../../../store/rule-sets/rule-sets.ts';
import type { NoticeDeps } from './notice-deps.ts';

/** The entity of a proceeding as the registry names it today; by its id alone where it has no name, or it was erased. */
export async function addresseeOf(
  store: Store,
  { entity }: Pick<FoldedProceeding, 'entity'>,
  admitted: ReadonlySet<string>,
): Promise<Addressee> {
  const registration = (await readState(store, entity))?.registration;
  const name = registration && (await readName(store, entity, registration.name));
  const fits = entityKinds.find((kind) => checkEntityId(entity, kind, admitted) === undefined);
  return {
    kind: registration?.kind ?? fits ?? 'company',
    ids: [entity],
    ...(name ? { name: name.text } : {}),
  };
}

/** What is known of the measure that a proceeding is about. */
export type MeasureFor = {
  measure: Said['measure'];
  /** Why it is not known. */
  why: string;
  /** Whether the appraisal that proposes it is a demonstration. */
  isDemonstration: boolean;
};

/**
 * The measure that a proceeding is about, as the version of the rule set froze it by which the appraisal proposes it.
 *
 * @throws NotWholeError where what is stored is not what the ledger attests
 */
export async function measureFor(
  { store, catalogue, notices }: Pick<NoticeDeps, 'store' | 'catalogue' | 'notices'>,
  { about, rests }: Pick<FoldedProceeding, 'about' | 'rests'>,
  language: LanguageCode,
): Promise<MeasureFor> {
  const attested =
    rests.appraisal === undefined ? null : await attestedAppraisal(store, rests.appraisal);
  if (!attested) {
    return { measure: undefined, why: `a proceeding about a ${about.kind} has none`, isDemonstration: false }; // prettier-ignore
  }
  const { ruleSet, standing } = attested.payload.appraisal;
  const isDemonstration = standing === 'demonstration';
  if (!('measure' in about)) {
    return { measure: undefined, why: 'a proceeding about an appraisal has none', isDemonstration };
  }
  const { measures } = await preparedOf(store, { digest: ruleSet.digest, standing });
  const frozen = measures.find(({ definition }) => definition.id === about.measure)?.definition;
  return {
    measure: frozen && measureInWords(frozen, language, catalogue, notices.measures.get(language)),
    why: `the version of the rule set has no words in ${language} for it`,
    isDemonstration,
  };
}

/** What an office says in a notice: what its step says, and the measure. */
export function saidIn(office: string, says: Says | undefined, measure: Said['measure']): Said {
  const { address, hearing, content, reasons, evidence } = says ?? {};
  return {
    office: { name: office, ...(address === undefined ? {} : { address }) },
    ...(measure ? { measure } : {}),
    ...(hearing ? { hearing } : {}),
    ...(content === undefined ? {} : { content }),
    ...(reasons === undefined ? {} : { reasons }),
    ...(evidence ? { evidence } : {}),
  };
}
