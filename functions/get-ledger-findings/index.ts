import { anchorsIn } from '../deps/anchors-in.ts';
import { createDeps } from '../deps/deps.ts';
import { parseEnvironment } from '../deps/environment.ts';
import { kmsVerifier } from '../deps/kms-verifier.ts';
import { getLedgerFindings } from './handler.ts';

const environment = parseEnvironment(process.env);
const deps = {
  ...createDeps(environment),
  anchors: anchorsIn(environment),
  isSigned: kmsVerifier(environment),
};
export const handler = getLedgerFindings(deps);
