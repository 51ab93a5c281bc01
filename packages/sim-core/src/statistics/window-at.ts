/** Number of the window [n · width, (n + 1) · width) with a time in it, by these products: a quotient alone may miss an edge. */
export const windowAt = (time: number, width: number): number => {
  const window = Math.floor(time / width);
  if ((window + 1) * width <= time) return window + 1;
  return window * width > time ? window - 1 : window;
};
