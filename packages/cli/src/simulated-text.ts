import { secondsPerUnit, type Scenario } from "@double11/sim-core";
import { threeDigits } from "./three-digits.ts";
import { timeShown } from "./time-shown.ts";

/** How long a run of a scenario lasts, in seconds of its own time. */
export const simulatedSeconds = ({ until, network }: Pick<Scenario, "until" | "network">): number =>
  until * secondsPerUnit[network.time];

/** The same in words, "8 h simulated": whoever left out a unit sees it here. */
export const simulatedText = (scenario: Pick<Scenario, "until" | "network">): string =>
  `${timeShown(simulatedSeconds(scenario), threeDigits)} simulated`;
