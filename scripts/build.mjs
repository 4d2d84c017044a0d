// Builds the package: precompiles the templates, compiles the three rooms into dist/, bundles the command line, and
// rolls the declarations into a few files.
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { bundleCommandLine } from './bundle.mjs';
import { rollDeclarations } from './declarations.mjs';
import { precompileTemplates } from './templates.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
rmSync(new URL('../dist', import.meta.url), { recursive: true, force: true });
await precompileTemplates();
const tsc = fileURLToPath(new URL('../node_modules/typescript/bin/tsc', import.meta.url));
const { status } = spawnSync(process.execPath, [tsc, '-p', 'tsconfig.build.json'], {
  cwd: root,
  stdio: 'inherit',
});
if (status === 0) {
  await bundleCommandLine();
  await rollDeclarations();
}
process.exitCode = status ?? 1;
