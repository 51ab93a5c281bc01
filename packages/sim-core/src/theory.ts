// Formulas of queueing theory, each with its source; `solve` applies them to whole networks.

// one station, open
export { erlangA, type ErlangA, type ErlangAParameters } from "./theory/erlang-a.ts";
export { erlangB } from "./theory/erlang-b.ts";
export { erlangC } from "./theory/erlang-c.ts";
export { ggc, type Ggc, type GgcParameters } from "./theory/ggc.ts";
export { gim1, type Gim1, type Gim1Parameters } from "./theory/gim1.ts";
export { mdc, type Mdc } from "./theory/mdc.ts";
export { mg1, type Mg1, type Mg1Parameters } from "./theory/mg1.ts";
export { mg1Priority, type PriorityClass } from "./theory/mg1-priority.ts";
export { mmc, type Mmc, type MmcParameters } from "./theory/mmc.ts";
export { mmcPriority, type MmcPriorityParameters } from "./theory/mmc-priority.ts";
export { mmck, type Mmck } from "./theory/mmck.ts";
export { birthDeath, type BirthDeathOptions } from "./theory/birth-death.ts";
export { infiniteServerMean, type InfiniteServerParameters } from "./theory/infinite-server.ts";

// networks
export { jackson, type JacksonNetwork, type JacksonResult, type JacksonStation } from "./theory/jackson.ts";
export { machineRepair, type MachineRepair, type MachineRepairParameters } from "./theory/machine-repair.ts";
export type { ClosedNetwork, ClosedResult, ClosedStation, ClosedStationClass } from "./theory/closed-network.ts";
export { mva } from "./theory/mva.ts";
export { schweitzer } from "./theory/schweitzer.ts";
export { closedMultiserver, type MultiserverResult, type MultiserverStation } from "./theory/closed-multiserver.ts";
export { closedConvolution, type ClosedConvolution, type LoadStation } from "./theory/closed-convolution.ts";
export { mixedStation, type MixedStation } from "./theory/mixed-station.ts";
export { forkJoin, type ForkJoin, type ForkJoinParameters } from "./theory/fork-join.ts";
export { shortestOfD, type ShortestOfD, type ShortestOfDParameters } from "./theory/shortest-of-d.ts";

// caches
export { cacheHierarchy, cheCache, ttlCache, type CheCache, type Replacement } from "./theory/che-cache.ts";
export { timerCache, type AskedObjects, type TimerCache, type TimerCacheParameters } from "./theory/timer-cache.ts";
export { fifoCacheExact, lfuCacheExact, lruCacheExact } from "./theory/exact-cache.ts";
export { zipfPopularity } from "./theory/popularity.ts";

// capacity
export { backlog, type ArrivalPhase, type Backlog } from "./theory/backlog.ts";
export { metastableThreshold, retryAttempts, retryEquilibria, type RetryEquilibrium } from "./theory/retries.ts";
export { halfinWhittDelay, squareRootStaffing, staffForDelay } from "./theory/staffing.ts";
export { fitUsl, usl, type UslMeasurement, type UslModel, type UslParameters } from "./theory/usl.ts";
