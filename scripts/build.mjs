// Builds the package: precompiles the templates, then compiles the three rooms into dist/.
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { precompileTemplates } from './templates.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
rmSync(new URL('../dist', import.meta.url), { recursive: true, force: true });
await precompileTemplates();
const tsc = fileURLToPath(new URL('../node_modules/typescript/bin/tsc', import.meta.url));
process.exitCode =
  spawnSync(process.execPath, [tsc, '-p', 'tsconfig.build.json'], { cwd: root, stdio: 'inherit' }).status ??
  1;
