import { ArgumentError } from '../../runtime/index.ts';
import { parseSiteUrl } from '../../runtime/url.ts';

/** Whether a site can be asked there: the rule is the runtime's. */
export function isSiteUrl(url: string, allowInsecure?: boolean): boolean {
  try {
    parseSiteUrl(url, allowInsecure);
    return true;
  } catch (error) {
    if (error instanceof ArgumentError) return false;
    throw error;
  }
}
