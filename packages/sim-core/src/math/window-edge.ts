/**
 * Where window k begins: k / n for windows of 1/n, since 0.1 is no exact tenth and 3 · 0.1 lies beyond 0.3; else k · width,
 * since 196 k is exact and k divided by 1/196 is not.
 */
export const windowEdge = (window: number, width: number): number => {
  const perUnit = Math.round(1 / width);
  return 1 / perUnit === width ? window / perUnit : window * width;
};
