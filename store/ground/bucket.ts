import { sha256 } from '#sha256';

/** The bucket of an entity: the first byte of the hash of its id. */
export function bucketOf(entity: string): number {
  return Number.parseInt(sha256(entity).slice(0, 2), 16);
}

/**
 * The name of a bucket, such as `007`.
 *
 * @example bucketName(7) // '007'
 */
export function bucketName(bucket: number): string {
  return String(bucket).padStart(3, '0');
}
