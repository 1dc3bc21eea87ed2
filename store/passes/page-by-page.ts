/**
 * Processes page after page until none is left or the time is over; then the caller calls again.
 *
 * @param isTimeLeft is called after each page
 */
export async function pageByPage<P extends { done: boolean }>(
  page: () => Promise<P>,
  isTimeLeft: () => boolean,
): Promise<P> {
  for (;;) {
    const found = await page();
    if (found.done || !isTimeLeft()) return found;
  }
}
