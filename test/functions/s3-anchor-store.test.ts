import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { s3AnchorStore } from '../../functions/deps/s3-anchor-store.ts';
import type { AnchorStore } from '../../store/passes/anchors/anchor-store.ts';

type Stored = { body: string; headers: IncomingMessage['headers'] };

/** As much of S3 as anchors need, over HTTP: conditional puts, gets, and lists in pages of three. */
const objects = new Map<string, Stored>();
const puts: Stored[] = [];
const answerTo = async (request: IncomingMessage, response: ServerResponse) => {
  const url = new URL(request.url ?? '', 'http://s3');
  const key = decodeURIComponent(url.pathname).replace('/anchors/', '');
  const answer = (status: number, body = '') => response.writeHead(status).end(body);
  const error = (status: number, code: string) =>
    answer(status, `<Error><Code>${code}</Code><Message>no</Message></Error>`);
  if (request.method === 'PUT') {
    const put = { body: await text(request), headers: request.headers };
    puts.push(put);
    if (request.headers['if-none-match'] === '*' && objects.has(key)) return error(412, 'PreconditionFailed'); // prettier-ignore
    objects.set(key, put);
    return answer(200);
  }
  if (url.searchParams.get('list-type') === '2') {
    const prefix = url.searchParams.get('prefix') ?? '';
    const after = url.searchParams.get('continuation-token') ?? '';
    const names = [...objects.keys()].toSorted().filter((one) => one.startsWith(prefix) && one > after); // prettier-ignore
    const page = names.slice(0, 3);
    const more = names.length > 3 ? `<IsTruncated>true</IsTruncated><NextContinuationToken>${page[2]}</NextContinuationToken>` : '<IsTruncated>false</IsTruncated>'; // prettier-ignore
    const contents = page.map((one) => `<Contents><Key>${one}</Key></Contents>`).join('');
    return answer(200, `<ListBucketResult>${more}${contents}</ListBucketResult>`);
  }
  const found = objects.get(key);
  return found ? answer(200, found.body) : error(404, 'NoSuchKey');
};
const server = createServer((request, response) => void answerTo(request, response));

let anchors: AnchorStore;
const now = Date.parse('2026-03-31T00:15:00Z');
beforeAll(async () => {
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const lock = { bucket: 'anchors', mode: 'COMPLIANCE', days: { daily: 35, 'month-end': 3_650 } } as const; // prettier-ignore
  anchors = s3AnchorStore(
    lock,
    {
      region: 'eu-west-2',
      endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      forcePathStyle: true,
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
      maxAttempts: 1,
    },
    () => now,
  );
});
afterAll(() => server.close());
beforeEach(() => objects.clear());

it('puts an anchor where none stands, under a lock for as long as it is kept', async () => {
  await anchors.putOnce('daily/anchors/a.json', '{"a":1}', 'daily');
  await anchors.putOnce('month-end/anchors/b.json', '{"b":1}', 'month-end');
  expect(await anchors.get('daily/anchors/a.json')).toBe('{"a":1}');
  const { headers } = objects.get('daily/anchors/a.json')!;
  expect(headers).toMatchObject({
    'if-none-match': '*',
    'x-amz-object-lock-mode': 'COMPLIANCE',
    'x-amz-object-lock-retain-until-date': '2026-05-05T00:15:00Z',
  });
  expect(headers['x-amz-checksum-sha256']).toBeDefined();
  expect(objects.get('month-end/anchors/b.json')!.headers).toMatchObject({
    'x-amz-object-lock-retain-until-date': '2036-03-28T00:15:00Z',
  });
});

it('leaves what stands, and says nothing of it', async () => {
  await anchors.putOnce('daily/anchors/a.json', 'first', 'daily');
  const before = puts.length;
  await anchors.putOnce('daily/anchors/a.json', 'second', 'daily');
  expect(puts.length).toBe(before + 1);
  expect(await anchors.get('daily/anchors/a.json')).toBe('first');
});

it('lists every name of a prefix, in order, page after page', async () => {
  const names = Array.from(
    { length: 8 },
    (_, at) => `daily/anchors/anchor_2026-03-0${8 - at}.json`,
  );
  for (const name of [...names, 'daily/buckets/x.json']) await anchors.putOnce(name, '{}', 'daily');
  expect(await anchors.list('daily/anchors/')).toEqual(names.toReversed());
  expect(await anchors.list('month-end/anchors/')).toEqual([]);
});

it('has nothing where nothing is, and passes other errors on', async () => {
  expect(await anchors.get('daily/anchors/none.json')).toBeNull();
  const nowhere = s3AnchorStore(
    { bucket: 'anchors', mode: 'GOVERNANCE', days: { daily: 1, 'month-end': 1 } },
    { region: 'eu-west-2', endpoint: 'http://127.0.0.1:1', forcePathStyle: true, maxAttempts: 1, credentials: { accessKeyId: 'a', secretAccessKey: 'b' } }, // prettier-ignore
  );
  await expect(nowhere.putOnce('a', '{}', 'daily')).rejects.toThrow();
  await expect(nowhere.get('a')).rejects.toThrow();
});
