export { emit, type Files } from './emit.ts';
export { ownTemplates } from './own-templates.ts';
export { emitPackage, type PackageOptions } from './package.ts';
export type { Render } from './render.ts';
