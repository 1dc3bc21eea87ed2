import { isDate } from '../core/facts/value-type.ts';
import type { Catalogue } from '../core/rule-set/catalogue.ts';
import { prepare } from '../core/rule-set/prepare.ts';
import type { Prepared } from '../core/rule-set/prepared.ts';
import type { Store } from './client.ts';
import { documentOf, putDocument } from './documents.ts';
import { BusyError, PublicationRefusedError } from './errors.ts';
import { headOf, ledgerPut, ruleSetChain, sealed } from './ledger.ts';
import { getItem, partition, putOnce, transact, without, type Item } from './requests.ts';
import { failedConditions, pause } from './retry.ts';

export type Standing = 'demonstration' | 'full';

/** One version of a rule set in force from a date on. */
export type Publication = {
  ruleSet: string;
  version: string;
  digest: string;
  /** First day on which it is in force here. */
  from: string;
  standing: Standing;
  /** ISO instant of the publication. */
  at: string;
  by: string;
  /** Place in the rule set's chain: the later of two with the same `from` is in force. */
  seq: number;
};

export type PublishRequest = {
  document: unknown;
  catalogue: Catalogue;
  from: string;
  standing: Standing;
  by: string;
};

/** How long a process may not know of a publication made elsewhere, in milliseconds. */
const PUBLICATIONS_KEPT = 30_000;
const RACES = 20;
const PARTITION = 'publications';

type Kept = {
  publications?: { until: number; list: Promise<Publication[]> };
  prepared: Map<string, Promise<Prepared>>;
};
const keptBy = new WeakMap<Store, Kept>();

/**
 * Publishes a version of a rule set. The same version again, on the same terms, changes nothing.
 *
 * @throws FaultyDocumentError where the document is no rule set
 * @throws PublicationRefusedError where the version stands with another document, date or standing, or rests on unverified law and asks for full standing
 */
export async function publish(
  store: Store,
  request: PublishRequest,
): Promise<{ publication: Publication; stood: boolean }> {
  const prepared = prepare(request.document, request.catalogue);
  refuseUnfounded(prepared, request);
  const standing = await standingPublication(store, prepared, request);
  if (standing) return { publication: standing, stood: true };
  await putDocument(store, prepared);
  for (let race = 1; race <= RACES; race++) {
    const publication = await tryPublish(store, prepared, request);
    if (publication) {
      delete kept(store).publications;
      return { publication, stood: false };
    }
    const winner = await standingPublication(store, prepared, request);
    if (winner) return { publication: winner, stood: true };
    await pause(store, race);
  }
  throw new BusyError('Too many publications of this rule set are being made at once; try again.');
}

/** Publications of one rule set or of all, by rule set, then in the order in which they were made. */
export async function publications(store: Store, ruleSet?: string): Promise<Publication[]> {
  const cache = kept(store);
  if (!cache.publications || cache.publications.until <= store.now()) {
    const list = readPublications(store);
    cache.publications = { until: store.now() + PUBLICATIONS_KEPT, list };
    list.catch(() => delete cache.publications);
  }
  const all = await cache.publications.list;
  return ruleSet === undefined ? all : all.filter((publication) => publication.ruleSet === ruleSet);
}

/** The publication in force on a date: the greatest `from` up to it, then the latest made. */
export async function inForceOn(
  store: Store,
  ruleSet: string,
  date: string,
): Promise<Publication | null> {
  const begun = (await publications(store, ruleSet)).filter(({ from }) => from <= date);
  return begun.reduce<Publication | null>(
    (best, next) => (best === null || next.from >= best.from ? next : best),
    null,
  );
}

/** A published version, ready to appraise; null where none is published under that name. */
export async function loadPrepared(
  store: Store,
  ruleSet: string,
  version: string,
): Promise<{ prepared: Prepared; publication: Publication } | null> {
  const publication = (await publications(store, ruleSet)).find((one) => one.version === version);
  if (!publication) return null;
  const { digest, standing } = publication;
  const { prepared } = kept(store);
  let ready = prepared.get(digest);
  if (!ready) {
    ready = prepareStored(store, digest, standing);
    prepared.set(digest, ready);
    ready.catch(() => prepared.delete(digest));
  }
  return { prepared: await ready, publication };
}

/** What binds nobody as a publication binds nobody in its appraisals. */
async function prepareStored(store: Store, digest: string, standing: Standing): Promise<Prepared> {
  const document = await documentOf(store, digest);
  if (!document) throw new Error(`The published document ${digest} is not there`);
  const prepared = prepare(document.ruleSet, { measures: document.measures });
  return standing === 'demonstration' ? { ...prepared, standing } : prepared;
}

function refuseUnfounded(prepared: Prepared, { from, standing }: PublishRequest): void {
  if (!isDate(from)) {
    throw new PublicationRefusedError('A version comes into force on a date, YYYY-MM-DD.');
  }
  if (standing === 'full' && prepared.standing !== 'full') {
    throw new PublicationRefusedError(
      'The rule set rests on law that nobody has verified; publish it as a demonstration, or verify each entry of its law.',
    );
  }
}

/** The publication of the same version, made before on the same terms. */
async function standingPublication(
  store: Store,
  { ruleSet, digest }: Prepared,
  { from, standing }: PublishRequest,
): Promise<Publication | null> {
  const item = await getItem(store, 'ruleSets', publicationKey(ruleSet.id, ruleSet.version));
  if (!item) return null;
  const publication = publicationOf(item);
  const version = `Version ${ruleSet.version} of ${ruleSet.id}`;
  if (publication.digest !== digest) {
    throw new PublicationRefusedError(
      `${version} is published with another content, digest ${publication.digest}; give the changed document a new version.`,
    );
  }
  if (publication.from !== from || publication.standing !== standing) {
    throw new PublicationRefusedError(
      `${version} is published in ${publication.standing} standing from ${publication.from}, not in ${standing} standing from ${from}; a publication stays as it is, so give the document a new version for other terms.`,
    );
  }
  return publication;
}

async function tryPublish(
  store: Store,
  prepared: Prepared,
  { from, standing, by }: PublishRequest,
): Promise<Publication | null> {
  const { id, version } = prepared.ruleSet;
  const chain = ruleSetChain(id);
  const head = await headOf(store, chain);
  const common = {
    version,
    digest: prepared.digest,
    from,
    standing,
    at: new Date(store.now()).toISOString(),
    by,
    seq: (head?.seq ?? 0) + 1,
  };
  const prev = head?.hash ?? null;
  const entry = sealed({ kind: 'published', chain, cause: 'publication', ...common, prev });
  const publication: Publication = { ruleSet: id, ...common };
  const item = { ...publicationKey(id, version), ...publication };
  try {
    await transact(store, [ledgerPut(store, entry), putOnce(store, 'ruleSets', 'pk', item)]);
  } catch (error) {
    const failed = failedConditions(error);
    if (!failed) throw error;
    return failed.get(0) === entry.hash ? publication : null;
  }
  return publication;
}

async function readPublications(store: Store): Promise<Publication[]> {
  const list: Publication[] = [];
  for await (const item of partition(store, 'ruleSets', { name: 'pk', value: PARTITION })) {
    list.push(publicationOf(item));
  }
  return list.sort((a, b) =>
    a.ruleSet === b.ruleSet ? a.seq - b.seq : a.ruleSet < b.ruleSet ? -1 : 1,
  );
}

function publicationKey(ruleSet: string, version: string): { pk: string; sk: string } {
  return { pk: PARTITION, sk: `${ruleSet}#${version}` };
}

function publicationOf(item: Item): Publication {
  return without(item, 'pk', 'sk') as Publication;
}

function kept(store: Store): Kept {
  let cache = keptBy.get(store);
  if (!cache) keptBy.set(store, (cache = { prepared: new Map() }));
  return cache;
}
