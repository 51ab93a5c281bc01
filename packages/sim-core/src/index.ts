// The library's face, floor by floor from the top.
// 5 network: one value, and what can be done with it
export { network, validateNetwork, type Network } from "./network/network.ts";
export { simulate, type SimulateOptions } from "./network/simulate.ts";
export { fluid, type FluidOptions } from "./network/fluid.ts";
export type { FluidCourse, FluidResult } from "./network/fluid-result.ts";
export { solve, type SolveOptions } from "./network/solve.ts";
export type { SolvedClass, SolvedNetwork, SolvedStation } from "./network/solved-network.ts";
export type { ClassResult, Delay, RunResult, StationResult } from "./network/run-result.ts";
export { Replication } from "./network/replication.ts";
export type { ReplicationFigures, StationFigures } from "./network/counter.ts";
export type { ClassFigures } from "./network/class-figures.ts";
export { Kinds, type KindList } from "./network/kinds.ts";
export { resume, snapshot, type ResumeOptions, type Snapshot, type SnapshotOptions } from "./network/snapshot.ts";
export { serverCost, type ServerCost } from "./network/server-cost.ts";
export { thin } from "./network/slice.ts";
export type * from "./network/network-data.ts";
export { secondsPerUnit } from "./network/time-unit.ts";
export type { Objective, Presentation, Scenario, Span } from "./network/scenario.ts";

// 4 statistics
export { estimateFromReplications, type Estimate } from "./statistics/estimate.ts";
export { Histogram } from "./statistics/histogram.ts";
export { Tally } from "./statistics/tally.ts";
export { TimeWeighted } from "./statistics/time-weighted.ts";
export { WindowCounts } from "./statistics/window-counts.ts";

// 3 stations, sources and controllers, for kinds written elsewhere
export type { StationKind } from "./station/station-kind.ts";
export { announcerOf } from "./station/announcer-of.ts";
export type { Station } from "./station/place.ts";
export type { StationContext } from "./station/station-context.ts";
export type { SourceKind } from "./source/source-kind.ts";
export type { SourceContext } from "./source/source-context.ts";
export type { Source } from "./source/source.ts";
export { Emitter } from "./source/emitter.ts";
export type { ItemBooks } from "./station/stock-station.ts";
export type { Controller, ControllerContext, ControllerKind } from "./control/controller-kind.ts";

// 2 kernel, for models no vocabulary foresees
export { Simulation } from "./kernel/simulation.ts";
export type { SimulationOptions } from "./kernel/simulation-options.ts";
export { HeapQueue } from "./kernel/heap-queue.ts";
export type { EventList, EventListFactory } from "./kernel/event-list.ts";
export type { SavedState, Stateful } from "./kernel/saved-state.ts";
export { SimulationError, type SimulationFault } from "./kernel/simulation-error.ts";
export type { EventHandle } from "./kernel/event-handle.ts";
export type { Notice, Observer, TransitionBatch } from "./kernel/probe.ts";
export { Transition } from "./kernel/transition.ts";
export { digestVersion } from "./kernel/digest.ts";

// 1 random: laws and rates as data
export type { Distribution } from "./random/distribution.ts";
export type { Rate } from "./random/rate.ts";
export * from "./random/distribution/index.ts";
export { sampler, type Sampler } from "./random/sampler.ts";
export { intensity, type Intensity } from "./random/intensity.ts";
export { constant, local, piecewise, powerDecay, ramp, scale, sum } from "./random/rate-shapes.ts";
export { stream } from "./random/stream.ts";
export { Mirrored } from "./random/mirrored.ts";
