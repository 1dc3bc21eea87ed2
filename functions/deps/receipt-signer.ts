/** Signs receipts with a key of its own: ES256, which is ECDSA on P-256 over the SHA-256 of the text. */
export type ReceiptSigner = {
  /** The key's name, as it stands in the receipt. */
  kid: string;
  /** The signature of a text: r and s, 64 bytes in base64url. */
  sign: (text: string) => Promise<string>;
};
