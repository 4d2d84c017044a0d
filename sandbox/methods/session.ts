import { logIn, logOut } from '../auth/login.ts';
import type { Methods } from './method.ts';

/** The start and the end of a session. */
export const SESSION: Methods = {
  login: { guests: true, run: ({ site }, _args, request) => logIn(site, request) },
  logout: { guests: true, run: ({ site }, _args, request) => logOut(site, request) },
};
