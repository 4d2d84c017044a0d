import { CLIENT_READS } from './client-reads.ts';
import { CLIENT_WRITES } from './client-writes.ts';
import type { Methods } from './method.ts';

/** `frappe.client.*`, each under that name. */
export const CLIENT: Methods = { ...CLIENT_READS, ...CLIENT_WRITES };
