import { FluidQueue } from "../fluid/fluid-queue.ts";
import { noFluid } from "../fluid/no-fluid.ts";
import { badValue } from "../math/bad-value.ts";
import { expectPositive, expectPositiveInteger, expectProbability } from "../math/expect-number.ts";
import { expectRecord } from "../math/expect-record.ts";
import type { QueueStation as QueueData, StationData } from "../network/network-data.ts";
import { sampler } from "../random/sampler.ts";
import { validateDistribution } from "../random/validate-distribution.ts";
import { validateBreakdowns } from "./breakdowns.ts";
import { classesRanked, isPreemptive, validateDiscipline } from "./discipline.ts";
import { FallibleStation } from "./fallible-station.ts";
import { idleFields } from "./idle-fields.ts";
import type { Demand } from "./load.ts";
import { PreemptiveStation } from "./preemptive-station.ts";
import { QueueStation } from "./queue-station.ts";
import { mostServers, scheduledServers, thinServers, validateSchedule } from "./server-schedule.ts";
import { fluidRate, serviceByClass, validateService } from "./service-data.ts";
import { expectTarget, shareOf, stationKeys, validateStationFields } from "./station-fields.ts";
import { thinRetry } from "./thin-retry.ts";
import { validateRetry } from "./validate-retry.ts";
import { serviceTimes } from "./service-times.ts";
import type { StationContext } from "./station-context.ts";
import type { StationKind } from "./station-kind.ts";
import { stationRoutes } from "./station-routes.ts";

/** Keys of a queue's data besides those of every station. */
export const queueKeys = [
  ...stationKeys,
  "servers",
  "schedule",
  "service",
  "speed",
  "discipline",
  "capacity",
  "balk",
  "patience",
  "retry",
  "refused",
  "abandoned",
] as const;

type Queue = Omit<QueueData<string>, "kind">;

/** The checks a queue shares with every kind built on it. */
export const validateQueueFields = (data: Queue, path: string): void => {
  validateStationFields(data, path);
  validateService(data.service, `${path}.service`);
  if (data.servers !== undefined) expectPositiveInteger(data.servers, `${path}.servers`);
  if (data.speed !== undefined) expectPositive(data.speed, `${path}.speed`);
  validateSchedule(data, path, data.capacity);
  if (data.capacity !== undefined) {
    expectPositiveInteger(data.capacity, `${path}.capacity`);
    if (data.capacity < (data.servers ?? 1)) {
      throw badValue(`${path}.capacity`, "at least the number of servers (K counts those in service)", data.capacity);
    }
  }
  if (data.balk !== undefined) {
    expectRecord(data.balk, `${path}.balk`, ["above", "probability"]);
    if (data.balk.above !== 0) expectPositiveInteger(data.balk.above, `${path}.balk.above`);
    expectProbability(data.balk.probability, `${path}.balk.probability`);
  }
  if (data.patience !== undefined) validateDistribution(data.patience, `${path}.patience`);
  if (data.retry !== undefined) validateRetry(data.retry, `${path}.retry`);
  if (data.discipline !== undefined) validateDiscipline(data.discipline, `${path}.discipline`);
  expectTarget(data.refused, `${path}.refused`);
  expectTarget(data.abandoned, `${path}.abandoned`);
};

const validateCoDel = ({ codel, discipline = "fifo" }: Queue, path: string): void => {
  if (codel === undefined) return;
  const { target, interval } = expectRecord(codel, `${path}.codel`, ["target", "interval"]);
  expectPositive(target, `${path}.codel.target`);
  expectPositive(interval, `${path}.codel.interval`);
  if (discipline === "fifo" || (typeof discipline === "object" && discipline.preemptive)) return;
  throw badValue(`${path}.discipline`, '"fifo" or a preemptive priority beside codel', discipline);
};

const validateDropsTimedOut = ({ dropsTimedOut }: Queue, path: string): void => {
  if (dropsTimedOut === undefined || typeof dropsTimedOut === "boolean") return;
  throw badValue(`${path}.dropsTimedOut`, "true or false", dropsTimedOut);
};

/** Servers as `thinServers` has them, and what goes with their number. */
export const thinQueue = <D extends Queue>(data: D, slice: number, isControlled?: boolean): D => {
  const k = shareOf(data, slice);
  if (k === 1) return data;
  const { servers, kept, fields } = thinServers(data, k, isControlled);
  return {
    ...data,
    ...fields,
    ...(data.capacity === undefined ? {} : { capacity: kept + Math.round((data.capacity - servers) / k) }),
    ...(data.balk === undefined ? {} : { balk: { ...data.balk, above: Math.round(data.balk.above / k) } }),
    ...thinRetry(data, k),
  };
};

/** Service and patience enter the fluid by their means alone. */
export const queueFluid = (data: Queue, path: string): FluidQueue => {
  for (const field of ["schedule", "breakdowns"] as const) {
    if (data[field] !== undefined) throw noFluid(`${path}.${field}`, "servers that change");
  }
  for (const field of ["balk", "patience"] as const) {
    if (data[field] === undefined || !isPreemptive(data.discipline ?? "fifo")) continue;
    throw noFluid(`${path}.${field}`, "impatience where services are interrupted");
  }
  if (data.codel !== undefined) throw noFluid(`${path}.codel`, "admission by measured delay");
  if (data.dropsTimedOut === true) throw noFluid(`${path}.dropsTimedOut`, "customers whose call has timed out");
  for (const field of ["backOff", "longest", "jitter"] as const) {
    if (data.retry?.[field] !== undefined) throw noFluid(`${path}.retry.${field}`, "retries whose delays differ");
  }
  if (data.retry?.budget !== undefined) throw noFluid(`${path}.retry.budget`, "a budget of retries");
  if (data.patience !== undefined && sampler(data.patience).mean === 0)
    throw noFluid(`${path}.patience`, "customers who do not wait at all");
  const { discipline = "fifo" } = data;
  if (typeof discipline === "object" && data.retry !== undefined) {
    throw noFluid(`${path}.retry`, "retries where urgency decides");
  }
  return new FluidQueue({
    servers: data.servers ?? 1,
    rate: fluidRate(data.service, data.speed ?? 1, path),
    capacity: data.capacity ?? Infinity,
    balk: data.balk ?? { above: Infinity, probability: 0 },
    impatience: data.patience === undefined ? 0 : 1 / sampler(data.patience).mean,
    retry: data.retry ? { ...data.retry, meanDelay: sampler(data.retry.delay).mean } : { attempts: 1, meanDelay: 0 },
    // Whose turn it is to come back it does not know.
    ...(data.retry === undefined ? { discipline } : {}),
  });
};

/** Of queues that interrupt nobody. */
export const queueDemand = (data: Queue): ((context: StationContext) => Demand) | undefined => {
  if (data.breakdowns !== undefined || isPreemptive(data.discipline ?? "fifo")) return undefined;
  return (context) => {
    const service = serviceTimes(data.service, context);
    return (customer) => service.of(customer) / (data.speed ?? 1);
  };
};

export const queueKind: StationKind = {
  kind: "queue",
  validate(data: StationData, path: string) {
    expectRecord(data, path, [], [...queueKeys, "breakdowns", "codel", "dropsTimedOut"]);
    validateQueueFields(data as Queue, path);
    const { breakdowns } = data as Queue;
    if (breakdowns !== undefined) validateBreakdowns(breakdowns, `${path}.breakdowns`);
    validateCoDel(data as Queue, path);
    validateDropsTimedOut(data as Queue, path);
  },
  routes: stationRoutes.queue,
  thin: (data, slice, isControlled) => thinQueue(data as QueueData<string>, slice, isControlled),
  classes: (data) => classesRanked((data as Queue).discipline),
  build(data, context) {
    const queue = data as Queue;
    if (isPreemptive(queue.discipline ?? "fifo")) return new PreemptiveStation(queue, context);
    return queue.breakdowns ? new FallibleStation(queue, queue.breakdowns, context) : new QueueStation(queue, context);
  },
  mostServers: (data) => mostServers(data as Queue),
  scheduledServers: (data) => scheduledServers(data as Queue),
  demand: (data) => queueDemand(data as Queue),
  everyClass: serviceByClass,
  idle: (data) => idleFields(data as Queue),
  fluid: (data, path) => queueFluid(data as Queue, path),
};
