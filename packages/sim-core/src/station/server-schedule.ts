import type { SavedState } from "../kernel/saved-state.ts";
import type { Simulation } from "../kernel/simulation.ts";
import { badValue } from "../math/bad-value.ts";
import { expectArray } from "../math/expect-array.ts";
import { expectNonNegative, expectPositive } from "../math/expect-number.ts";
import { expectRecord } from "../math/expect-record.ts";
import type { ServerSchedule as ScheduleData } from "../network/network-data.ts";
import type { StationContext } from "./station-context.ts";
import { wholeShare } from "./whole-share.ts";

/** Servers change before whoever comes at the same instant. */
const beforeCustomers = -1;

/** Changes a station's servers at set times. */
export class ServerSchedule {
  readonly #steps: ScheduleData["steps"];
  readonly #every: number;
  readonly #simulation: Simulation;
  readonly #slot: number;
  readonly #handler: number;
  /** Steps taken since time 0, the first of them at the start. */
  #taken = 1;

  constructor(
    { steps, every = Infinity }: ScheduleData,
    context: StationContext,
    setServers: (servers: number) => void,
  ) {
    this.#steps = steps;
    this.#every = every;
    this.#simulation = context.simulation;
    this.#slot = context.simulation.allocate();
    this.#handler = context.simulation.register({
      name: `${context.name}: schedule`,
      fire: () => {
        const [, servers] = steps[this.#taken++ % steps.length];
        this.#await();
        setServers(servers);
      },
    });
    this.#await();
  }

  /** Times are computed from the step's number, so that no rounding adds up. */
  #await(): void {
    const round = Math.floor(this.#taken / this.#steps.length);
    if (round > 0 && this.#every === Infinity) return;
    const time = (round > 0 ? round * this.#every : 0) + this.#steps[this.#taken % this.#steps.length][0];
    this.#simulation.slots.setTime(this.#slot, Math.max(this.#simulation.now, time));
    this.#simulation.scheduleDue(this.#slot, this.#handler, beforeCustomers);
  }

  save(): SavedState {
    return this.#taken;
  }

  load(state: SavedState): void {
    this.#taken = state as number;
  }
}

/** What of a station's data says how many servers it has. */
export interface Serving {
  readonly servers?: number;
  readonly schedule?: ScheduleData;
  readonly speed?: number;
}

/** Refuses what is no schedule; `most` is what its station has room for, by its `bound`. */
export const validateSchedule = (
  data: { readonly schedule?: unknown; readonly servers?: unknown },
  path: string,
  most = Infinity,
  bound: "capacity" | "limit" = "capacity",
): void => {
  if (data.schedule === undefined) return;
  if (data.servers !== undefined) {
    throw badValue(`${path}.servers`, "no servers beside a schedule, which says how many there are", data.servers);
  }
  const at = `${path}.schedule`;
  const { steps, every } = expectRecord(data.schedule, at, ["steps"], ["every"]);
  let before = -1;
  expectArray(steps, `${at}.steps`, (step, where) => {
    if (!Array.isArray(step) || step.length !== 2) throw badValue(where, "a pair [time, servers]", step);
    const [time, servers] = step as unknown[];
    const from = expectNonNegative(time, `${where}[0]`);
    if (before < 0 && from !== 0) throw badValue(`${where}[0]`, "0, for the first step is the start", from);
    if (from <= before) throw badValue(`${where}[0]`, `a time after ${before}`, from);
    before = from;
    expectServers(servers, `${where}[1]`);
    if ((servers as number) > most) throw badValue(`${where}[1]`, `at most ${bounds[bound](most)}`, servers);
  });
  if (every !== undefined && expectPositive(every, `${at}.every`) <= before) {
    throw badValue(`${at}.every`, `a time after the last step (${before})`, every);
  }
};

const expectServers = (servers: unknown, path: string): void => {
  if (!Number.isSafeInteger(servers) || (servers as number) < 0)
    throw badValue(path, "a whole number from 0 on", servers);
};

/** What bounds a station's servers, in words. */
const bounds = {
  capacity: (most: number) => `the capacity (${most}, K counts those in service)`,
  limit: (most: number) => `the limit (${most}, those that share them)`,
} as const;

/**
 * c servers become c' = max(1, round(c/k)) of speed c/(k·c'): the load on each
 * is unchanged. Those that a controller sets keep their speed, so they must come out whole,
 * or be 1. Returns c and c' (of a schedule, its highest) besides.
 */
export const thinServers = ({ servers = 1, schedule, speed = 1 }: Serving, k: number, isControlled = false) => {
  if (schedule !== undefined) {
    const most = scheduledServers({ schedule });
    return { servers: most, kept: most / k, fields: { schedule: thinSchedule(schedule, k) } };
  }
  if (isControlled) {
    const kept = servers === 1 ? 1 : wholeShare(servers, k, "servers");
    return { servers, kept, fields: { servers: kept } };
  }
  const kept = Math.max(1, Math.round(servers / k));
  return { servers, kept, fields: { servers: kept, speed: (speed * servers) / (k * kept) } };
};

/** Each step's servers under a slice; they must come out whole. */
const thinSchedule = (schedule: ScheduleData, share: number): ScheduleData => ({
  ...schedule,
  steps: schedule.steps.map(([time, servers], step): [number, number] => [
    time,
    wholeShare(servers, share, `schedule.steps[${step}][1]`),
  ]),
});

/** Most servers a controller may give. */
export const mostServers = (data: { readonly capacity?: number }): number => data.capacity ?? Infinity;

/** Most servers that a schedule gives; 0 without one. */
export const scheduledServers = ({ schedule }: Serving): number =>
  schedule === undefined ? 0 : Math.max(...schedule.steps.map(([, servers]) => servers));

/** Servers that a schedule says just before a time. */
export const scheduledBefore = ({ steps, every = Infinity }: ScheduleData, time: number): number => {
  const since = time < every ? time : time - every * Math.floor(time / every);
  // A whole round is over, and its first step not taken yet.
  const within = since === 0 && time > 0 ? every : since;
  return (steps.findLast(([at]) => at < within) ?? steps[0])[1];
};

/** Servers at the start. */
export const serversAtStart = ({ servers = 1, schedule }: Serving): number =>
  schedule ? schedule.steps[0][1] : servers;
