export { compareFiles, type Differences } from './compare-files.ts';
export { digestOfManifest, standingIn, type Standing } from './standing.ts';
export { writeFiles, type WriteResult } from './write-files.ts';
