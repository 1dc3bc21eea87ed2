import { readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openDataFolder, type DataFolder } from '../../../local/data-folder.ts';
import { openAnchorKey, openReceiptKey } from '../../../local/keys/signing-keys.ts';
import { temporaryFolder } from '../system.ts';

const path = temporaryFolder();
let folder: DataFolder;
beforeAll(() => void (folder = openDataFolder(path)));
afterAll(() => rmSync(path, { recursive: true, force: true }));

it('receipts and anchors have a key each, made once', async () => {
  const receipts = await openReceiptKey(folder);
  const { signer: anchors } = await openAnchorKey(folder);
  expect(anchors.kid).not.toBe(receipts.kid);
  expect((await openReceiptKey(folder)).kid).toBe(receipts.kid);
  expect((await openAnchorKey(folder)).signer.kid).toBe(anchors.kid);
});

it('the private key is its owner’s alone, and the public file has nothing of it', async () => {
  await openReceiptKey(folder);
  expect(statSync(join(folder.keys, 'receipts.json')).mode & 0o777).toBe(0o600);
  const shown = JSON.parse(
    readFileSync(join(folder.keys, 'receipts.public.json'), 'utf8'),
  ) as object;
  expect(shown).not.toHaveProperty('d');
  expect(shown).toMatchObject({ kty: 'EC', crv: 'P-256', alg: 'ES256', use: 'sig' });
});

it('a signature holds for its text, its key and its name alone', async () => {
  const { signer, isSigned } = await openAnchorKey(folder);
  const receipts = await openReceiptKey(folder);
  const value = await signer.sign('text');
  const { kid } = signer;
  const signedBy = (value: string, by = kid) => isSigned('text', { alg: 'ES256', kid: by, value });
  expect(await signedBy(value)).toBe(true);
  expect(await isSigned('other text', { alg: 'ES256', kid, value })).toBe(false);
  expect(await signedBy(value, receipts.kid)).toBe(false);
  expect(await signedBy(await receipts.sign('text'))).toBe(false);
  expect(await signedBy('')).toBe(false);
});
