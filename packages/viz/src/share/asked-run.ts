import { words } from "../words/words.ts";

/** The run file that a page's query asks for: `?run=runs/x.desrun`; undefined when it asks for none. */
export const askedRun = (query: string): string | undefined => new URLSearchParams(query).get("run") ?? undefined;

/**
 * An address from outside, of the page's own origin: whoever made the link
 * shall not make the reader's browser ask another server.
 *
 * @throws RangeError with a sentence when it is of another origin, or no address.
 */
export function ownAddress(address: string, base: string): string {
  const url = URL.canParse(address, base) ? new URL(address, base) : undefined;
  if (url !== undefined && url.origin === new URL(base).origin && /^https?:$/.test(url.protocol)) return url.href;
  throw new RangeError(words().share.otherOrigin(address.slice(0, 200)));
}
