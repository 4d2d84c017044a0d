import type { EdgePlan } from '../plan/index.ts';
import { importLine } from './layout.ts';

export interface EdgeView {
  readonly runtimeImport: string;
  readonly imports: readonly string[];
  readonly composed: string;
}

/** `edge.ts`: what every module of the client puts into its descriptor. */
export function edgeView({ parts }: EdgePlan, runtimeImport: string): EdgeView {
  const doors = parts.map(({ imported, from }) => importLine('import', [imported], JSON.stringify(from)));
  return {
    runtimeImport: importLine('import type', ['Edge'], JSON.stringify(runtimeImport)),
    imports: [importLine('import', ['edgeOf'], '"doctyped/edge"'), ...doors],
    composed: `edgeOf(${parts.map(({ imported }) => imported).join(', ')})`,
  };
}

/** How a module takes it. */
export function edgeImport(path: string): string {
  return importLine('import', ['edge'], JSON.stringify(path));
}
