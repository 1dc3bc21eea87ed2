import { createDeps } from '../deps/deps.ts';
import { parseEnvironment } from '../deps/environment.ts';
import { getReceipt } from './handler.ts';
import { kmsSigner } from '../deps/kms-signer.ts';

const environment = parseEnvironment(process.env);
const deps = {
  ...createDeps(environment),
  receiptSigner: kmsSigner(environment),
};
export const handler = getReceipt(deps);
