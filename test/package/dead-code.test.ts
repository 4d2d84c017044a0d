import { expect, test } from 'vitest';
import { inRepository, run } from './run.ts';

test('no file, export or dependency is dead: knip finds nothing', async () => {
  const knip = inRepository('node_modules/knip/bin/knip.js');
  const { status, stdout, stderr } = await run(process.execPath, [knip, '--no-progress'], inRepository('.'));
  expect(status, stdout + stderr).toBe(0);
});
