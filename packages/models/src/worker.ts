import { serveSimulator, type PortEnd } from "@double11/sim-core/simulator";
import { assumedInputs } from "./study/assumed-inputs.ts";
import { readyScenarios } from "./study/ready-scenarios.ts";
import { watchNight } from "./summary/watch-night.ts";

// A worker's own scope is one end of the port. Every kind of the night is the
// library's own; a model with further kinds passes them here.
serveSimulator(globalThis as unknown as PortEnd, {
  watch: watchNight,
  scenarios: readyScenarios,
  inputs: assumedInputs,
});
