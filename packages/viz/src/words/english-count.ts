/** "1 customer", "2 customers": a figure as it is shown, with words of the page's own for one and for more. */
export const counted = (figure: string, one: string, more = `${one}s`): string =>
  `${figure} ${figure === "1" ? one : more}`;
