/**
 * What `thin` makes of the data at a path: a kind that refuses knows the field at fault, not where its data stands.
 *
 * @throws RangeError with the path before what the kind said.
 */
export const underPath = <T>(path: string, thin: () => T): T => {
  try {
    return thin();
  } catch (error) {
    if (error instanceof RangeError) throw new RangeError(`${path}.${error.message}`);
    throw error;
  }
};
