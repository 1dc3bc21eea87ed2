import {
  GetObjectCommand,
  paginateListObjectsV2,
  PutObjectCommand,
  S3Client,
  type S3ClientConfig,
} from '@aws-sdk/client-s3';
import type { AnchorStore } from '../../store/passes/anchors/anchor-store.ts';
import type { AnchorLock } from './anchor-lock.ts';
import { append } from '../../core/ground/append.ts';

const DAY = 24 * 60 * 60 * 1_000;

/**
 * Anchors as objects under S3 Object Lock. An object is put where none stands; that the roles of functions
 * may not delete one, nor shorten its lock, is the bucket's policy.
 */
export function s3AnchorStore(
  lock: AnchorLock,
  config: S3ClientConfig,
  now: () => number = Date.now,
): AnchorStore {
  const client = new S3Client(config);
  const { bucket: Bucket, mode, days } = lock;
  return {
    putOnce: async (name, text, keep) => {
      const command = new PutObjectCommand({
        Bucket,
        Key: name,
        Body: text,
        ContentType: 'application/json',
        IfNoneMatch: '*',
        ChecksumAlgorithm: 'SHA256',
        ObjectLockMode: mode,
        ObjectLockRetainUntilDate: new Date(now() + days[keep] * DAY),
      });
      await client.send(command).catch(unlessNamed('PreconditionFailed'));
    },
    list: async (prefix) => {
      const names: string[] = [];
      for await (const page of paginateListObjectsV2({ client }, { Bucket, Prefix: prefix })) {
        append(
          names,
          (page.Contents ?? []).flatMap(({ Key }) => Key ?? []),
        );
      }
      return names.toSorted();
    },
    get: async (name) => {
      const command = new GetObjectCommand({ Bucket, Key: name });
      const found = await client.send(command).catch(unlessNamed('NoSuchKey'));
      return (await found?.Body?.transformToString()) ?? null;
    },
  };
}

/** @throws the error where it has another name */
function unlessNamed(name: string): (error: unknown) => undefined {
  return (error) => {
    if ((error as Error).name !== name) throw error;
  };
}
