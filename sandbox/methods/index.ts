import { CLIENT } from './client.ts';
import { DESK } from './desk.ts';
import type { Methods } from './method.ts';
import { RENAMING } from './renaming.ts';
import { SITE } from './site.ts';
import { TREE } from './tree.ts';

/** Every method that the sandbox has. */
export const METHODS: Methods = { ...SITE, ...CLIENT, ...DESK, ...RENAMING, ...TREE };
