export { credentialsFrom } from './credentials.ts';
export { pull, type PullOptions, type PullResult, type PullStage } from './pull.ts';
export { proxyFrom, proxyTrouble } from './proxy.ts';
export { isSiteUrl } from './site-url.ts';
export type { Progress } from './stages.ts';
