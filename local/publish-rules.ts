import { FaultyDocumentError } from '../core/ground/fault.ts';
import type { Deps } from '../functions/deps/deps.ts';
import type { Packs } from '../functions/publish-packs/checked-packs.ts';
import { publishPacks } from '../functions/publish-packs/handler.ts';
import { PublicationRefusedError } from '../store/ground/errors.ts';
import { withRights } from './least-privilege.ts';
import { LocalFault } from './local-fault.ts';

/**
 * Publishes the packs of a start, with the rights that a deployment's publication has.
 *
 * @throws LocalFault for a pack or a scheme that is refused
 */
export async function publishRules(deps: Deps & Packs) {
  const publish = withRights('publish-packs', publishPacks({ ...deps, log: () => undefined }));
  return publish(undefined).catch(refusedPack);
}

/** The message for a pack or a scheme that is refused. */
function refusedPack(cause: unknown): never {
  if (cause instanceof FaultyDocumentError) throw new LocalFault(cause.message, { cause });
  if (cause instanceof PublicationRefusedError) {
    const sentence = `${cause.message} While it is a draft, "npm run reset" forgets what was published.`;
    throw new LocalFault(sentence, { cause });
  }
  throw cause;
}
