import type { Autoscaler, ConcurrencyController, ControllerData } from "../network/network-data.ts";

/** The stations whose servers a controller changes, with the most it may give. */
export interface ServerChanges {
  readonly [station: string]: number;
}

const upToMost = (data: ControllerData): ServerChanges => {
  const { station, max } = data as Autoscaler<string> | ConcurrencyController<string>;
  return { [station]: max };
};

/**
 * What the library's own controllers change, beside the code that does: who only reads networks, as the page does, needs
 * none of that. Of those not named here none changes servers.
 */
export const serverChanges = {
  autoscaler: upToMost,
  concurrencyController: upToMost,
} satisfies { readonly [kind: string]: (data: ControllerData) => ServerChanges };
