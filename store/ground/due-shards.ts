import { bucketOf } from './bucket.ts';

/** Into how many shards the index of what is due in proceedings is cut. */
export const DUE_SHARDS = 16;

/** The shard of an entity in the index of what is due. */
export function shardOf(entity: string): string {
  return shardName(bucketOf(entity) % DUE_SHARDS);
}

/** The name of a shard, such as `due-07`. */
export function shardName(shard: number): string {
  return `due-${String(shard).padStart(2, '0')}`;
}
