import auAbn from '../../../rules/identifiers/au-abn.json' with { type: 'json' };
import brCnpj from '../../../rules/identifiers/br-cnpj.json' with { type: 'json' };
import deHrb from '../../../rules/identifiers/de-hrb.json' with { type: 'json' };
import esNif from '../../../rules/identifiers/es-nif.json' with { type: 'json' };
import frRna from '../../../rules/identifiers/fr-rna.json' with { type: 'json' };
import frSiren from '../../../rules/identifiers/fr-siren.json' with { type: 'json' };
import frSiret from '../../../rules/identifiers/fr-siret.json' with { type: 'json' };
import gbCoh from '../../../rules/identifiers/gb-coh.json' with { type: 'json' };
import gbCqc from '../../../rules/identifiers/gb-cqc.json' with { type: 'json' };
import gbFhrs from '../../../rules/identifiers/gb-fhrs.json' with { type: 'json' };
import gbLaBusiness from '../../../rules/identifiers/gb-la-business.json' with { type: 'json' };
import inGstin from '../../../rules/identifiers/in-gstin.json' with { type: 'json' };
import krCorp from '../../../rules/identifiers/kr-corp.json' with { type: 'json' };
import lei from '../../../rules/identifiers/lei.json' with { type: 'json' };
import nlKvk from '../../../rules/identifiers/nl-kvk.json' with { type: 'json' };
import sgUen from '../../../rules/identifiers/sg-uen.json' with { type: 'json' };
import usCaCorp from '../../../rules/identifiers/us-ca-corp.json' with { type: 'json' };
import usCamis from '../../../rules/identifiers/us-camis.json' with { type: 'json' };
import usCcn from '../../../rules/identifiers/us-ccn.json' with { type: 'json' };
import usDot from '../../../rules/identifiers/us-dot.json' with { type: 'json' };
import usEin from '../../../rules/identifiers/us-ein.json' with { type: 'json' };
import usNpdes from '../../../rules/identifiers/us-npdes.json' with { type: 'json' };
import usSfDph from '../../../rules/identifiers/us-sf-dph.json' with { type: 'json' };
import uscc from '../../../rules/identifiers/uscc.json' with { type: 'json' };
import xTest from '../../../rules/identifiers/x-test.json' with { type: 'json' };

/** Every file of `rules/identifiers/`, by its name; `npm run schema` writes this list. */
export const schemeFiles: Readonly<Record<string, unknown>> = {
  'au-abn': auAbn,
  'br-cnpj': brCnpj,
  'de-hrb': deHrb,
  'es-nif': esNif,
  'fr-rna': frRna,
  'fr-siren': frSiren,
  'fr-siret': frSiret,
  'gb-coh': gbCoh,
  'gb-cqc': gbCqc,
  'gb-fhrs': gbFhrs,
  'gb-la-business': gbLaBusiness,
  'in-gstin': inGstin,
  'kr-corp': krCorp,
  lei: lei,
  'nl-kvk': nlKvk,
  'sg-uen': sgUen,
  'us-ca-corp': usCaCorp,
  'us-camis': usCamis,
  'us-ccn': usCcn,
  'us-dot': usDot,
  'us-ein': usEin,
  'us-npdes': usNpdes,
  'us-sf-dph': usSfDph,
  uscc: uscc,
  'x-test': xTest,
};
