import js from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import ts from 'typescript-eslint';

/** The arrows between the rooms of the house: who may not import whom, and why. */
const arrow = (files, forbidden, message) => ({
  files,
  rules: { 'no-restricted-imports': ['error', { patterns: [{ regex: forbidden, message }] }] },
});

export default defineConfig(
  globalIgnores([
    'dist/',
    'demo/',
    'scripts/demo/program.ts',
    'generated/',
    'test/fieldtypes/client/',
    'test/package/mistakes.ts',
    'coverage/',
    'generator/emit/templates.precompiled.ts',
  ]),
  js.configs.recommended,
  ts.configs.strictTypeChecked,
  ts.configs.stylisticTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportAllDeclaration', message: 'A door names what it exports.' },
      ],
    },
  },
  {
    files: ['**/*.{js,mjs}'],
    extends: [ts.configs.disableTypeChecked],
    languageOptions: { globals: { console: 'readonly', process: 'readonly', URL: 'readonly' } },
    rules: { '@typescript-eslint/explicit-module-boundary-types': 'off' },
  },
  arrow(['runtime/**'], '(generator|sandbox)/', 'runtime/ imports nothing from generator/ or sandbox/.'),
  {
    ...arrow(
      ['runtime/**'],
      '((generator|sandbox)/|/(edge|validate)/)',
      'Programs that neither convert nor check values carry no code that does.',
    ),
    ignores: ['runtime/{edge,validate}/**'],
  },
  arrow(
    ['sandbox/**'],
    '(runtime/(?!doctype\\.ts$)|generator/(?!schema/))',
    'sandbox/ shares the schema model with generator/schema/ and the types of descriptors, and nothing else.',
  ),
  {
    files: ['sandbox/**'],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: 'runtime/doctype',
              allowTypeImports: true,
              message: 'sandbox/ takes types alone of runtime/.',
            },
          ],
        },
      ],
    },
  },
  arrow(
    ['generator/{schema,plan,emit,drift}/**'],
    `(^node:(fs|http|https|net|child_process)|/(source|output|cli|runtime(?!/edge/camel-case)|sandbox)/)`,
    'A pure stage touches neither the disk nor the network.',
  ),
  arrow(
    ['generator/{source,output}/**'],
    '/(plan|emit|cli|sandbox)/',
    'Data flows one way through the generator.',
  ),
);
