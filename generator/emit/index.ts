export { emit, type Files } from './emit.ts';
