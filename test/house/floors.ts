/**
 * The floors of sim-core: imports go down or stay. Files directly in src/ are
 * the entries and stand above all floors.
 */
export const floors: { readonly [folder: string]: number } = {
  math: 0,
  theory: 0,
  fluid: 0,
  random: 1,
  kernel: 2,
  station: 3,
  source: 3,
  control: 3,
  cache: 3,
  process: 3,
  statistics: 4,
  recording: 4,
  network: 5,
  experiment: 6,
  workers: 6,
  inspection: 6,
};

/** The contract: what a network and a scenario are. Every floor may name these types, none may run their code. */
export const contracts = ["network/network-data.ts", "network/scenario.ts"];

/** These know of run files; nothing else does, so that a run is the same with and without a recorder. */
export const recorders = ["recording", "experiment"];

/** What each folder of sim-core may take from npm. */
export const externals: { readonly [name: string]: readonly string[] } = {
  seedrandom: ["random"],
  "@uwdata/flechette": recorders,
  "node:worker_threads": ["workers"],
};
