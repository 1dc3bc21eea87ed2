import type { Keep } from '../../../core/receipt/anchor.ts';

/** Where anchors are stored: out of reach of the roles that may write the tables, each object created once and never replaced. */
export type AnchorStore = {
  /**
   * Puts a text where none stands under its name; what stands stays.
   *
   * @param keep how long nobody may delete it
   */
  putOnce: (name: string, text: string, keep: Keep) => Promise<void>;
  /** The names that begin so, in order. */
  list: (prefix: string) => Promise<string[]>;
  /** The text under a name; null where there is none. */
  get: (name: string) => Promise<string | null>;
};

/** The prefix of the signed lists; objects of different retention have different prefixes. */
export function anchorsPrefix(keep: Keep): string {
  return `${keep}/anchors/`;
}

export function anchorName(keep: Keep, id: string): string {
  return `${anchorsPrefix(keep)}${id}.json`;
}

/** A bucket's name contains its digest, so a second attempt after a kill puts another one beside it. */
export function bucketName(keep: Keep, id: string, bucket: number, digest: string): string {
  const place = String(bucket).padStart(3, '0');
  return `${keep}/buckets/${id}/${place}-${digest.slice('sha256:'.length)}.json`;
}
