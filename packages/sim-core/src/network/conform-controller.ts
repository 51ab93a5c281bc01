import type { ControllerKind } from "../control/controller-kind.ts";
import { Conformity } from "./conformity.ts";
import type { ControllerData, NetworkData } from "./network-data.ts";

/** The controller to test, and the network it acts on. */
export interface ConformControllerOptions {
  /** The controller under test. */
  readonly controller: ControllerData;
  /** The network it acts on, without it; of kinds that the library has. */
  readonly network: Omit<NetworkData, "controllers">;
  /** Simulated time; default 200. */
  readonly until?: number;
  /** Random moments at which its state is saved and loaded; default 100. */
  readonly moments?: number;
}

/**
 * Holds a controller kind to what every kind must hold: that its data are plain
 * JSON; that no law of the stations breaks while it changes them; that the same
 * seed gives the same digest again, on another event list and watched; and that `save`
 * gives its whole state as plain data, with which a twin goes on as if nothing had been.
 *
 * @throws Error naming the kind, what did not hold and when.
 */
export const conformController = (kind: ControllerKind, options: ConformControllerOptions): void => {
  const { controller, network, until = 200, moments = 100 } = options;
  const data = { ...network, controllers: { subject: controller } };
  const held = new Conformity(kind.kind, { controllers: [kind] }, data, until);
  held.expectKept();
  held.expectDeterministic();
  held.expectStateful(({ controllers }) => controllers[0], moments);
  held.expectResumable();
};
