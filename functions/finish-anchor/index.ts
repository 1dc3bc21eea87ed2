import { anchorsIn } from '../deps/anchors-in.ts';
import { createDeps } from '../deps/deps.ts';
import { parseEnvironment } from '../deps/environment.ts';
import { kmsSigner } from '../deps/kms-signer.ts';
import { finishAnchorTask } from './handler.ts';

const environment = parseEnvironment(process.env);
const deps = {
  ...createDeps(environment),
  anchors: anchorsIn(environment),
  anchorSigner: kmsSigner(environment, 'anchorKey'),
};
export const handler = finishAnchorTask(deps);
