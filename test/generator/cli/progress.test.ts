import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openProgress } from '../../../generator/cli/progress.ts';

const TITLES = { look: 'looking for changes', read: 'reading the site' };

/** All that is shown of two stages, the second of them counted. */
function shownOn(terminal: { readonly isTTY?: true; readonly columns?: number }): string {
  const stream = Object.assign(new PassThrough({ encoding: 'utf8' }), terminal);
  const { show, end } = openProgress(TITLES, stream);
  show({ stage: 'look' });
  show({ stage: 'read' });
  for (const done of [1, 2, 771]) show({ stage: 'read', done, total: 771 });
  end();
  return String(stream.read());
}

const ESCAPE = String.fromCharCode(27);

/** What a bar draws, each time it is drawn. */
function frames(shown: string): readonly string[] {
  return shown.split(new RegExp(`(?:${ESCAPE}(?:\\[[0-9;]*[A-Za-z]|[78]))+`)).filter((frame) => frame !== '');
}

beforeEach(() => void vi.stubEnv('TERM', 'xterm'));
afterEach(() => void vi.unstubAllEnvs());

describe('progress', () => {
  it('is a line a stage where nobody looks on', () => {
    expect(shownOn({})).toBe('looking for changes …\nreading the site …\n');
  });

  it('is a line a stage on a terminal that redraws none', () => {
    vi.stubEnv('TERM', 'dumb');
    expect(shownOn({ isTTY: true, columns: 100 })).toBe('looking for changes …\nreading the site …\n');
  });

  it('is a bar on a terminal', () => {
    const shown = frames(shownOn({ isTTY: true, columns: 100 }));
    expect(shown[0]).toMatch(/^looking for changes ░{40} $/);
    expect(shown.at(-1)).toMatch(/^reading the site █{40} 771\/771$/);
  });

  it('fits a terminal of 40 columns', () => {
    const shown = frames(shownOn({ isTTY: true, columns: 40 }));
    expect(shown.at(-1)).toMatch(/^reading the site █{10} 771\/771$/);
    for (const frame of shown) expect(frame.length).toBeLessThanOrEqual(40);
  });

  it('takes the bar away where the process is ended half-way, as by Ctrl-C', () => {
    const before = process.listeners('exit');
    const stream = Object.assign(new PassThrough({ encoding: 'utf8' }), { isTTY: true, columns: 80 });
    const { show, end } = openProgress(TITLES, stream);
    show({ stage: 'look' });
    for (const listener of process.listeners('exit')) if (!before.includes(listener)) listener(130);
    expect(String(stream.read()).endsWith(`${ESCAPE}[2K`)).toBe(true);
    end();
    expect(process.listeners('exit')).toEqual(before);
  });

  it('takes the bar away at the end, and neither colours nor hides anything', () => {
    const shown = shownOn({ isTTY: true, columns: 80 });
    expect(shown.endsWith(`${ESCAPE}[2K`)).toBe(true);
    expect(shown).not.toMatch(new RegExp(`${ESCAPE}\\[(?:[0-9;]*m|\\?)`));
  });
});
