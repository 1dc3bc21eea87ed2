import { execFileSync } from 'node:child_process';
import { createPrivateKey, createPublicKey, type JsonWebKey } from 'node:crypto';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { bakery, bakeryRules, startSystem, temporaryFolder, type System } from '../local/system.ts';
import { gradus } from './gradus.ts';

let system: System;
let keys: string;
const folder = temporaryFolder();
const file = join(folder, 'receipt.json');

beforeAll(async () => {
  system = await startSystem({ rules: bakeryRules });
  keys = system.local.folder.keys;
  const asOf = '2026-02-01';
  await system.call('/v1/appraisals', { body: bakery('receipt', 92, { asOf }) });
});
afterAll(() => system.stop());

const receipt = (...args: string[]) => {
  const token = join(system.local.folder.tokens, 'reader.jwt');
  return gradus(['receipt', ...args, '--url', system.local.url, '--token', token]);
};
const asked = ['x-test:receipt', 'test-bakery', '--as-of', '2026-03-01'];
const publicKey = () => join(keys, 'receipts.public.json');

it('a receipt is written and verified, offline and by its bytes', async () => {
  const written = await receipt(...asked, '-o', file);
  const bytes = statSync(file).size;
  expect(written).toMatchObject({ stderr: '', status: 0 });
  expect(written.stdout.replace(/apr_[0-9a-f]{40}/, 'apr_')).toBe(
    `wrote ${file}: receipt of apr_ under test-bakery 2 as of 2026-02-01, ${bytes} bytes\n`,
  );
  expect(readFileSync(file, 'utf8')).toMatch(/^\{"appraisal":.*\}$/s);
  expect(await gradus(['verify', file, '--key', publicKey()])).toEqual({
    stdout: 'authentic and identical\n',
    stderr: '',
    status: 0,
  });
  expect(await gradus(['verify', file])).toEqual({
    stdout: 'consistent, authenticity not proven: name the public key with --key\n',
    stderr: '',
    status: 0,
  });
  const shown = await receipt(...asked);
  const piped = await gradus(['verify', '-', '--key', publicKey()], shown.stdout);
  expect(piped.stdout).toBe('authentic and identical\n');
}, 60_000);

it('a receipt is written over nothing, unless that is asked for', async () => {
  const before = readFileSync(file, 'utf8');
  const again = await receipt(...asked, '-o', file);
  expect(again).toEqual({
    stdout: '',
    stderr: `gradus: ${file} exists already; --force writes over it\n`,
    status: 2,
  });
  expect(readFileSync(file, 'utf8')).toBe(before);
  // --out is what the option was called before
  for (const option of ['-o', '--output', '--out']) {
    expect(await receipt(...asked, option, file, '--force')).toMatchObject({ status: 0 });
  }
  expect((await receipt('--help')).stdout).not.toMatch(/--out\b/);
}, 60_000);

it('is not verified with the private key, which is not to be handed about', async () => {
  const jwk = JSON.parse(readFileSync(join(keys, 'receipts.json'), 'utf8')) as JsonWebKey;
  const pem = join(folder, 'private.pem');
  const key = createPrivateKey({ key: jwk, format: 'jwk' });
  writeFileSync(pem, key.export({ type: 'pkcs8', format: 'pem' }));
  for (const secret of [join(keys, 'receipts.json'), pem]) {
    const { stdout, stderr, status } = await gradus(['verify', file, '--key', secret]);
    expect(stderr).toMatch(/holds a private key, which only signs; verify with the public one/);
    expect({ stdout, status }).toEqual({ stdout: '', status: 2 });
  }
}, 60_000);

it('what was altered is reported with its place, and the exit status is 1', async () => {
  const altered = join(folder, 'altered.json');
  writeFileSync(
    altered,
    readFileSync(file, 'utf8').replace('"cleanliness":92', '"cleanliness":93'),
  );
  const { stdout, status } = await gradus(['verify', altered, '--key', publicKey()]);
  expect(status).toBe(1);
  expect(stdout).toMatch(
    /^differs: \d+ faults\n {2}\/digests\/facts: is not the digest of the facts\n/,
  );
  expect(stdout).toMatch(/^ {2}\/appraisal\/score: /m);
  expect(stdout).toMatch(/^ {2}\/signature: /m);
  writeFileSync(altered, `${readFileSync(file, 'utf8')}\n`);
  const longer = await gradus(['verify', altered]);
  expect(longer.stdout).toMatch(/^differs: one fault\n {2}\/: is not in canonical form/);
  expect(longer.status).toBe(1);
}, 60_000);

it('a file that is no JSON, a key that is none, and a refusal have their exit status', async () => {
  const none = join(folder, 'none.json');
  writeFileSync(none, 'no receipt');
  expect(await gradus(['verify', none])).toMatchObject({ status: 2, stdout: '' });
  expect(await gradus(['verify', join(folder, 'absent.json')])).toMatchObject({ status: 2 });
  const key = await gradus(['verify', file, '--key', none]);
  expect(key.stderr).toMatch(/holds no public key for ES256/);
  expect(key.status).toBe(2);
  const early = ['x-test:receipt', 'test-bakery', '--as-of', '2026-01-01'];
  const refused = await receipt(...early);
  expect(refused).toMatchObject({ status: 2, stdout: '' });
  expect(refused.stderr).toMatch(/No appraisal of this entity under this rule set stood/);
  // without a date it is today's
  const today = await receipt('x-test:receipt', 'test-bakery');
  expect(today).toMatchObject({ status: 0, stderr: '' });
  expect(today.stdout).toMatch(/^\{"appraisal":/);
}, 60_000);

it('the steps of docs/receipts.md verify it with other tools', async () => {
  const jwk = JSON.parse(readFileSync(publicKey(), 'utf8')) as JsonWebKey;
  const pem = createPublicKey({ key: jwk, format: 'jwk' }).export({ type: 'spki', format: 'pem' });
  writeFileSync(join(folder, 'receipts.pem'), pem);
  expect((await gradus(['verify', file, '--key', join(folder, 'receipts.pem')])).stdout).toBe(
    'authentic and identical\n',
  );
  const guide = readFileSync(join(import.meta.dirname, '../../docs/receipts.md'), 'utf8');
  const [, script = ''] = /```sh by-hand\n([^]*?)```/.exec(guide) ?? [];
  const out = execFileSync('bash', ['-e', '-c', script], { cwd: folder, encoding: 'utf8' });
  expect(out).toMatch(/^Verified OK$/m);
  const { digests, ledger } = JSON.parse(readFileSync(file, 'utf8')) as {
    digests: { payload: string };
    ledger: { entity: { hash: string }[] };
  };
  for (const digest of [digests.payload, ledger.entity[0]!.hash]) {
    // once as it was computed, once as it stands
    expect(out.split(digest.replace('sha256:', '')).length - 1).toBe(2);
  }
  writeFileSync(file, readFileSync(file, 'utf8').replace('"knownAt":"20', '"knownAt":"19'));
  expect(() =>
    execFileSync('bash', ['-e', '-c', script], { cwd: folder, stdio: 'pipe' }),
  ).toThrow();
}, 60_000);
