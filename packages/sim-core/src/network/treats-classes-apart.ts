import type { Kinds } from "./kinds.ts";
import type { NetworkData } from "./network-data.ts";

/** Whether some station does not treat all classes alike: it serves by urgency, or has a service for each. */
export const treatsClassesApart = (network: NetworkData, kinds: Kinds): boolean =>
  Object.entries(network.stations).some(([name, data]) => {
    const kind = kinds.station(data, name);
    const ranked = Object.values(kind.classes?.(data) ?? {}).flat();
    return ranked.length > 0 || Object.keys(kind.everyClass?.(data) ?? {}).length > 0;
  });
