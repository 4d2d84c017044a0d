// Precompiles templates/*.hbs into one module, so that a user's machine needs handlebars' small runtime only.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import Handlebars from 'handlebars';

const templates = new URL('../templates/', import.meta.url);
const target = new URL('../generator/emit/templates.precompiled.ts', import.meta.url);

/**
 * The templates put code that is safe already, so nothing is escaped for HTML. None asks for `@index` and its like, so
 * that none is kept of each line.
 */
const OPTIONS = { noEscape: true, strict: false, knownHelpersOnly: true, data: false };

export function precompileTemplates() {
  const names = readdirSync(templates)
    .filter((file) => file.endsWith('.hbs'))
    .map((file) => file.replace(/\.hbs$/, ''))
    .sort();
  const entries = names.map((name) => {
    const source = readFileSync(new URL(`${name}.hbs`, templates), 'utf8');
    return `  ${JSON.stringify(name)}: ${Handlebars.precompile(source, OPTIONS)},\n`;
  });
  const type = `Readonly<Record<${names.map((name) => JSON.stringify(name)).join(' | ')}, object>>`;
  writeFileSync(
    target,
    `// @ts-nocheck: precompiled from templates/\nexport const templates: ${type} = {\n${entries.join('')}};\n`,
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) precompileTemplates();
