const WIDTH = 30;
const FIRST_AFTER_MS = 1000;
const AGAIN_AFTER_MS = 100;

/** A progress bar on standard error, only on a terminal and only if the work takes a moment; none without a title. */
export function progressBar(title: string | undefined): {
  show: (done: number, total: number) => void;
  end: () => void;
} {
  const { stderr } = process;
  let next = Date.now() + FIRST_AFTER_MS;
  let isShown = false;
  return {
    show(done, total) {
      if (title === undefined || !stderr.isTTY || Date.now() < next) return;
      next = Date.now() + AGAIN_AFTER_MS;
      const share = total === 0 ? 1 : Math.min(1, done / total);
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
