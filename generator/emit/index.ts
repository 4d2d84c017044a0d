export { emit, type Files } from './emit.ts';
export { emitPackage, type PackageOptions } from './package.ts';
