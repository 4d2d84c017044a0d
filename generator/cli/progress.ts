import { SingleBar } from 'cli-progress';
import { note } from './print.ts';

/** How far a stage is; without numbers as long as it cannot tell. */
export interface StageProgress {
  readonly stage: string;
  readonly done?: number;
  readonly total?: number;
}

/** Shows stages on standard error: as a bar on a terminal, as a line a stage elsewhere. */
export interface ProgressDisplay {
  readonly show: (progress: StageProgress) => void;
  /** Leaves the terminal as it was. */
  readonly end: () => void;
}

/** @param titles - what to call each stage */
export function openProgress(titles: Readonly<Record<string, string>>): ProgressDisplay {
  return process.stderr.isTTY ? bar(titles) : lines(titles);
}

function lines(titles: Readonly<Record<string, string>>): ProgressDisplay {
  let shown: string | undefined;
  const show = ({ stage }: StageProgress): void => {
    if (stage !== shown) note(`${titles[stage] ?? stage} …`);
    shown = stage;
  };
  return { show, end: () => undefined };
}

/** The columns of the title and the numbers beside the bar. */
const BESIDE_THE_BAR = 30;

function bar(titles: Readonly<Record<string, string>>): ProgressDisplay {
  const columns = process.stderr.columns || 80;
  const display = new SingleBar({
    format: '{title} {bar} {numbers}',
    barsize: Math.max(8, Math.min(40, columns - BESIDE_THE_BAR)),
    barCompleteChar: '█',
    barIncompleteChar: '░',
    stream: process.stderr,
    clearOnComplete: true,
    // Kept on, so that a process that is ended half-way leaves the terminal as it found it.
    linewrap: true,
  });
  const started = { value: false };
  const show = ({ stage, done = 0, total = 0 }: StageProgress): void => {
    const payload = { title: titles[stage] ?? stage, numbers: total > 0 ? `${done}/${total}` : '' };
    if (!started.value) display.start(total || 1, done, payload);
    started.value = true;
    display.setTotal(total || 1);
    display.update(done, payload);
  };
  return { show, end: () => display.stop() };
}
