/** The refusal of `fluid`: what stands in the way, and where. */
export const noFluid = (path: string, what: string): RangeError =>
  new RangeError(`fluid: ${path}: no fluid approximation for ${what}. Simulate it, or give its kind one.`);
