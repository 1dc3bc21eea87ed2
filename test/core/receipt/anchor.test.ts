import { describe, expect, it } from 'vitest';
import { anchorChainFaults, anchorFaults } from '../../../core/receipt/anchor-faults.ts';
import {
  ANCHOR_BUCKETS,
  anchorId,
  anchorText,
  bucketOfHeads,
  keepOf,
  parseAnchor,
  parseBucket,
  type Anchor,
} from '../../../core/receipt/anchor.ts';
import { digestOf } from '../../../core/ground/digest.ts';

const hash = (text: string) => digestOf(text);
const head = (chain: string, seq = 1) => ({ chain, seq, hash: hash(`${chain} ${seq}`) });

describe('how long an anchor is kept', () => {
  it.each([
    ['2026-03-30', null, 'daily'],
    ['2026-03-31', null, 'month-end'],
    ['2028-02-28', ['2028-02-27', 'daily'], 'daily'],
    ['2028-02-29', ['2028-02-28', 'daily'], 'month-end'],
    ['2026-04-01', ['2026-03-31', 'month-end'], 'daily'],
    // none was made on the last day of March
    ['2026-04-01', ['2026-03-30', 'daily'], 'month-end'],
    ['2026-04-02', ['2026-04-01', 'month-end'], 'daily'],
    ['2026-04-07', ['2026-01-31', 'month-end'], 'daily'],
  ] as const)('of %s after %j is %s', (day, before, keep) => {
    const last = before && { id: anchorId(before[0]), keep: before[1] };
    expect(keepOf(day, last)).toBe(keep);
  });
});

describe('the heads of a bucket', () => {
  const heads = [head('b', 2), head('a'), head('c')];
  const document = bucketOfHeads('anchor_2026-03-30', 3, heads);
  const buckets = Array.from({ length: ANCHOR_BUCKETS }, () => ({ digest: digestOf(document), heads: 3 })); // prettier-ignore
  const anchor = { id: 'anchor_2026-03-30', buckets } as Anchor;

  it('are sorted by chain, in whichever order they were read', () => {
    expect(document.heads.map(([chain]) => chain)).toEqual(['a', 'b', 'c']);
    expect(bucketOfHeads('anchor_2026-03-30', 3, heads.toReversed())).toEqual(document);
  });

  it('are read where they are those that the anchor signs, and refused otherwise', () => {
    expect(parseBucket(JSON.stringify(document), anchor, 3)).toEqual([head('a'), head('b', 2), head('c')]); // prettier-ignore
    for (const edited of [
      { ...document, heads: document.heads.slice(1) },
      { ...document, bucket: 4 },
      { ...document, anchor: 'anchor_2026-03-29' },
    ]) {
      expect(() => parseBucket(JSON.stringify(edited), anchor, 3)).toThrow('is not the one that it signs'); // prettier-ignore
    }
    expect(() => parseBucket(JSON.stringify(document), anchor, 4)).toThrow('is not the one');
  });
});

describe('what contradicts an anchor', () => {
  it('is a chain that is gone, was cut, or was written anew, and none that went on', () => {
    const anchored = [head('gone'), head('cut', 4), head('anew', 2), head('same', 3)];
    const found = new Map([
      ['cut', head('cut', 3)],
      ['anew', { ...head('anew', 2), hash: hash('another') }],
      ['same', head('same', 3)],
      ['new', head('new')],
    ]);
    expect(anchorFaults(anchored, found).map(({ chain, kind }) => [chain, kind])).toEqual([
      ['gone', 'removed'],
      ['cut', 'cut'],
      ['anew', 'rewritten'],
    ]);
  });

  it('is an anchor that does not follow the one before', () => {
    const of = (day: string, before: Anchor['before']) => ({ id: anchorId(day), before }) as Anchor;
    const first = of('2026-03-01', null);
    const second = of('2026-03-02', { id: first.id, digest: digestOf(first) });
    const third = of('2026-03-03', { id: second.id, digest: digestOf(second) });
    expect(anchorChainFaults([first, second, third])).toEqual([]);
    // those before are no longer kept
    expect(anchorChainFaults([third])).toEqual([]);
    const edited = { ...second, at: 'another' };
    expect(anchorChainFaults([first, edited, third])).toEqual([
      'anchor_2026-03-02 is not the anchor that anchor_2026-03-03 follows',
    ]);
    expect(anchorChainFaults([first, of('2026-03-02', null)])).toEqual([
      'anchor_2026-03-02 says that no anchor is before it, and anchor_2026-03-01 is',
    ]);
  });
});

it('the text that is signed is all of an anchor but the value of its signature', () => {
  const signature = { alg: 'ES256', kid: 'k', value: 'v' } as const;
  const anchor = { id: 'anchor_2026-03-30', signature } as Anchor;
  expect(anchorText(anchor)).toBe(
    '{"id":"anchor_2026-03-30","signature":{"alg":"ES256","kid":"k"}}',
  );
  expect(() => parseAnchor(JSON.stringify(anchor))).toThrow('format');
});
