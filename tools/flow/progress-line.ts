const REDRAW_MS = 250;

export interface ProgressLine {
  begin(command: string): void;
  show(share: number, stage: string): void;
  clear(): void;
}

/** Progress on standard error: one line that is redrawn in a terminal, a line per stage in a log. */
export function createProgressLine(): ProgressLine {
  const isTerminal = process.stderr.isTTY;
  let command = "";
  let shownAt = 0;
  let shownStage = "";
  const told = new Set<string>();
  return {
    begin(next) {
      command = next;
      shownStage = "";
      told.clear();
      process.stderr.write(isTerminal ? `${command} …` : `${command}\n`);
    },
    show(share, stage) {
      const isNews = stage !== shownStage;
      if (isTerminal ? !isNews && performance.now() - shownAt < REDRAW_MS : told.has(stage)) return;
      told.add(stage);
      shownAt = performance.now();
      shownStage = stage;
      process.stderr.write(isTerminal ? `\r\u001b[K${command} ${stage} ${String(Math.round(share * 100))}%` : `${command} ${stage}\n`);
    },
    clear() {
      if (isTerminal) process.stderr.write("\r\u001b[K");
    },
  };
}
