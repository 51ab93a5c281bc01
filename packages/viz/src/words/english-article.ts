/** "a second", "an hour": a noun of the page's own with its article. */
export const withArticle = (noun: string): string => (noun === "hour" ? `an ${noun}` : `a ${noun}`);
