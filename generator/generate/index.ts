export {
  checkGenerated,
  generate,
  type CheckResult,
  type Generated,
  type GenerateOptions,
  type GenerateResult,
  type GenerateStage,
} from './generate.ts';
export type { PackageIdentity } from './client.ts';
