import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const source = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  resolve: {
    alias: [
      { find: 'doctyped/doctype', replacement: source('./runtime/doctype.ts') },
      { find: 'doctyped/runtime', replacement: source('./runtime/index.ts') },
      { find: 'doctyped/edge', replacement: source('./runtime/edge/index.ts') },
      { find: /^doctyped\/(temporal|date|decimal|casing)$/, replacement: source('./runtime/edge/$1.ts') },
      { find: 'doctyped/validate', replacement: source('./runtime/validate/index.ts') },
      { find: 'doctyped/sandbox', replacement: source('./sandbox/index.ts') },
      { find: /^doctyped$/, replacement: source('./generator/index.ts') },
    ],
  },
  test: {
    include: ['test/**/*.test.ts'],
    reporters: ['default', './scripts/summary-reporter.ts'],
    testTimeout: 240_000,
    hookTimeout: 120_000,
    typecheck: { enabled: true, include: ['test/**/*.test-d.ts'] },
  },
});
