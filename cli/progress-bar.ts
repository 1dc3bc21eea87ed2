const WIDTH = 30;
const FIRST_AFTER_MS = 500;

/** A bar on standard error, shown on a terminal only, and only where the work takes a moment. */
export function progressBar(title: string): {
  show: (done: number, total: number) => void;
  end: () => void;
} {
  const { stderr } = process;
  const since = Date.now();
  let isShown = false;
  return {
    show(done, total) {
      if (!stderr.isTTY || Date.now() - since < FIRST_AFTER_MS) return;
      const share = total === 0 ? 1 : done / total;
      const full = Math.round(share * WIDTH);
      stderr.write(
        `\r${title} [${'█'.repeat(full)}${' '.repeat(WIDTH - full)}] ${Math.floor(share * 100)} %`,
      );
      isShown = true;
    },
    end() {
      if (isShown) stderr.write('\r\u001B[K');
    },
  };
}
