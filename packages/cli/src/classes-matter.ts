import { Kinds, type KindList, type Scenario } from "@double11/sim-core";
import { treatsClassesApart } from "@double11/sim-core/experiment";

/** Whether a reader wants the classes of customers told apart: some station does not treat all alike, or something is asked of one. */
export const classesMatter = ({ network, objectives }: Scenario, kinds?: KindList): boolean =>
  treatsClassesApart(network, new Kinds(kinds)) || objectives.some(({ class: name }) => name !== undefined);
