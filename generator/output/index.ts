export { compareFiles, type Differences } from './compare-files.ts';
export { writeFiles, type WriteResult } from './write-files.ts';
