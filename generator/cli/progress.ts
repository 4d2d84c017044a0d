import type { WriteStream } from 'node:tty';
import { SingleBar } from 'cli-progress';

/** How far a stage is; without numbers as long as it cannot tell. */
interface StageProgress {
  readonly stage: string;
  readonly done?: number;
  readonly total?: number;
}

/** Shows how far the stages are. */
export interface ProgressDisplay {
  readonly show: (progress: StageProgress) => void;
  /** Leaves the terminal as it was. */
  readonly end: () => void;
}

/**
 * A bar on a terminal that can redraw its line, a line a stage elsewhere.
 *
 * @param titles - what to call each stage
 * @param stream - @default standard error, so that the result can be piped
 */
export function openProgress(
  titles: Readonly<Record<string, string>>,
  stream: NodeJS.WritableStream & Partial<Pick<WriteStream, 'isTTY' | 'columns'>> = process.stderr,
): ProgressDisplay {
  const redraws = stream.isTTY === true && process.env.TERM !== 'dumb';
  return redraws ? openBar(titles, stream, stream.columns ?? 80) : openLines(titles, stream);
}

function openLines(titles: Readonly<Record<string, string>>, stream: NodeJS.WritableStream): ProgressDisplay {
  let shown: string | undefined;
  const show = ({ stage }: StageProgress): void => {
    if (stage !== shown) stream.write(`${titles[stage] ?? stage} …\n`);
    shown = stage;
  };
  return { show, end: () => undefined };
}

/** The columns that titles and numbers take beside the bar. */
const BESIDE_THE_BAR = 30;

function openBar(
  titles: Readonly<Record<string, string>>,
  stream: NodeJS.WritableStream,
  columns: number,
): ProgressDisplay {
  const bar = new SingleBar({
    format: '{title} {bar} {numbers}',
    barsize: Math.max(8, Math.min(40, columns - BESIDE_THE_BAR)),
    barCompleteChar: '█',
    barIncompleteChar: '░',
    stream,
    clearOnComplete: true,
    // cli-progress would turn it off until the end, and a process that is ended half-way has none.
    linewrap: true,
  });
  const show = ({ stage, done = 0, total = 0 }: StageProgress): void => {
    const payload = { title: titles[stage] ?? stage, numbers: total > 0 ? `${done}/${total}` : '' };
    if (!bar.isActive) bar.start(total || 1, done, payload);
    bar.setTotal(total || 1);
    bar.update(done, payload);
  };
  const end = (): void => {
    process.off('exit', end);
    bar.stop();
  };
  // Ctrl-C ends the process where it stands: the prompt gets a line of its own.
  process.on('exit', end);
  return { show, end };
}
