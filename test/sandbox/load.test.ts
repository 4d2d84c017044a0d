import { describe, expect, it } from 'vitest';
import { canTellSize, isGrowing, press } from '../../scripts/load/pressure.ts';
import { endOf, printed, project, startDoctyped } from '../generator/cli/doctyped.ts';

const SECONDS = Number(process.env.LOAD_SECONDS ?? 30);
const RATE = 1000;

if (!canTellSize) console.info('The load is left out: only Linux tells the memory of another process.');

describe.runIf(canTellSize)('a thousand requests a second, three reads to two writes', () => {
  it('are all answered, and the process stops growing', async () => {
    const child = startDoctyped(['sandbox'], project());
    const [, url = ''] = await printed(child.stdout, /^listening on (\S+)\n/);
    const { answered, errors, seconds, sizes } = await press(url, Number(child.pid), {
      rate: RATE,
      seconds: SECONDS,
    });
    console.info(
      `${answered} requests in ${seconds.toFixed(1)} s; ${sizes.map((size) => size.toFixed(0)).join(', ')} MB`,
    );
    expect(errors).toEqual([]);
    expect(answered).toBe(RATE * SECONDS);
    expect(isGrowing(sizes)).toBe(false);
    child.kill('SIGTERM');
    expect(await endOf(child)).toBe(0);
  });
});

describe('growth', () => {
  it('counts in the later half alone, and from a quarter on', () => {
    expect(isGrowing([80, 120, 200, 201, 203, 199])).toBe(false);
    expect(isGrowing([80, 120, 200, 230, 260, 290])).toBe(true);
    expect(isGrowing([80, 400])).toBe(false);
  });
});
