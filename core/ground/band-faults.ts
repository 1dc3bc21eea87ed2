/** A fault of a list of bands, at an index and key within the list. */
export type BandFault = { path: readonly [at: number, key: 'upTo']; message: string };

/**
 * The faults of the upper bounds of bands: they rise, and only the last band has none.
 *
 * @example bandFaults([{ upTo: 5 }, { upTo: 3 }, {}]) // [{ path: [1, 'upTo'], message: 'must be above the band before it (5)' }]
 */
export function bandFaults(bands: readonly { upTo?: number | undefined }[]): BandFault[] {
  return bands.flatMap(({ upTo }, at) => {
    const isLast = at === bands.length - 1;
    const message = faultOf(upTo, bands[at - 1]?.upTo, isLast);
    return message === undefined ? [] : [{ path: [at, 'upTo'] as const, message }];
  });
}

function faultOf(
  upTo: number | undefined,
  before: number | undefined,
  isLast: boolean,
): string | undefined {
  if (isLast && upTo !== undefined) {
    return 'must be left out in the last band, so that no value falls through';
  }
  if (!isLast && upTo === undefined) return 'is required in all bands but the last';
  if (upTo !== undefined && before !== undefined && upTo <= before) {
    return `must be above the band before it (${before})`;
  }
  return undefined;
}
