/** What GBK writes for the characters of these documents. */
const inGbk: Readonly<Record<string, readonly number[]>> = {
  噪: [0xd4, 0xeb],
  音: [0xd2, 0xf4],
  '，': [0xa3, 0xac],
  二: [0xb6, 0xfe],
  不: [0xb2, 0xbb],
  合: [0xba, 0xcf],
  格: [0xb8, 0xf1],
  盐: [0xd1, 0xce],
  糖: [0xcc, 0xc7],
  逾: [0xd3, 0xe2],
  期: [0xc6, 0xda],
  申: [0xc9, 0xea],
  报: [0xb1, 0xa8],
  ü: [0xa8, 0xb9],
  é: [0xa8, 0xa6],
};

/** A text in GBK, with a dash for each character beyond ASCII that is not listed. */
export function gbk(text: string): Buffer {
  return Buffer.from(
    Array.from(text).flatMap((sign) =>
      sign < '\u0080' ? [sign.charCodeAt(0)] : (inGbk[sign] ?? [0xa1, 0xaa]),
    ),
  );
}
