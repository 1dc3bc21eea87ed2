const WIDTH = 40;

type Output = { isTTY?: boolean; write: (text: string) => unknown };

/** Shows progress: a bar on a terminal, a line for each quarter elsewhere. */
export function progressBar(title: string, output: Output): (done: number, total: number) => void {
  let quarter = 0;
  return (done, total) => {
    const share = total === 0 ? 1 : done / total;
    if (output.isTTY) {
      const filled = Math.round(share * WIDTH);
      const bar = '█'.repeat(filled) + '░'.repeat(WIDTH - filled);
      output.write(`\r${title} ${bar} ${done}/${total}${done >= total ? '\n' : ''}`);
    } else if (Math.floor(share * 4) > quarter) {
      quarter = Math.floor(share * 4);
      output.write(`${title}: ${done} of ${total}\n`);
    }
  };
}
