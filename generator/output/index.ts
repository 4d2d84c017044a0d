export { compareFiles, type Differences } from './compare-files.ts';
export { standingIn, type Standing } from './standing.ts';
export { writeFiles, type WriteResult } from './write-files.ts';
