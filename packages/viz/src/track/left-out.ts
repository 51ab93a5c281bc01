/** A sentence about the stations that have nothing to draw; "" when there are none. */
export const leftOut = (
  stations: readonly { readonly title: string }[],
  sentence: (titles: string) => string,
): string => (stations.length === 0 ? "" : sentence(stations.map(({ title }) => title).join(", ")));
