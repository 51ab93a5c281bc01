import { badValue } from "../math/bad-value.ts";
import { expectPositiveInteger } from "../math/expect-number.ts";
import { expectRecord } from "../math/expect-record.ts";
import { validateDistribution } from "../random/validate-distribution.ts";
import type { Call, CallerStation as CallerData, StationData, Step as StepData } from "../network/network-data.ts";
import { validateBreakdowns } from "./breakdowns.ts";
import { CallStep } from "./call-step.ts";
import { CallerStation } from "./caller-station.ts";
import { classesRanked, isPreemptive, validateDiscipline } from "./discipline.ts";
import { ReleaseStep, SeizeStep } from "./pool-step.ts";
import { isOneLaw } from "./service-data.ts";
import { ServiceStep } from "./service-step.ts";
import { mostServers, scheduledServers, thinServers, validateSchedule } from "./server-schedule.ts";
import { expectTarget, shareOf, stationKeys, validateStationFields } from "./station-fields.ts";
import type { EndlessWait, StationKind } from "./station-kind.ts";
import { callRoutes, stationRoutes } from "./station-routes.ts";
import type { Step, StepContext } from "./step.ts";
import { thinRetry } from "./thin-retry.ts";
import { validateRetry } from "./validate-retry.ts";
import { validateSteps } from "./validate-steps.ts";
import { wholeShare } from "./whole-share.ts";

type Caller = CallerData<string>;

const keys = [
  ...stationKeys,
  "servers",
  "schedule",
  "breakdowns",
  "discipline",
  "capacity",
  "patience",
  "retry",
  "refused",
  "abandoned",
  "failed",
];

/** The crowd has no one to wait for. */
export const expectSharded = (data: StationData, path: string): void => {
  if (data.sharded === false) throw badValue(`${path}.sharded`, "true: children are of sampled customers", false);
};

const isCall = (step: StepData<string>): step is Call<string> => "call" in step;

const stepOf = (data: StepData<string>, context: StepContext): Step => {
  if ("service" in data) return new ServiceStep(data.service, context);
  if ("seize" in data) return new SeizeStep(data.seize, data.units ?? 1, context);
  return "release" in data ? new ReleaseStep(data.release, context) : new CallStep(data, context);
};

const waitsOf = (caller: Caller): EndlessWait[] => {
  const held = new Set<string>();
  const waits: EndlessWait[] = [];
  for (const [at, step] of caller.steps.entries()) {
    if ("release" in step) held.delete(step.release);
    if ("seize" in step) {
      waits.push({ field: `steps[${at}].seize`, held: [...held], pool: step.seize, units: step.units ?? 1 });
      held.add(step.seize);
    }
    if (!isCall(step) || step.wait === false || step.timeout !== undefined) continue;
    for (const [field, route] of Object.entries(callRoutes(caller))) {
      if (field.startsWith(`steps[${at}]`)) waits.push({ field, held: [...held], route });
    }
  }
  return waits;
};

/** Budgets and breakers count fewer calls; of several trials that must all be answered no fewer tell the same. */
const thinCall = (call: Call<string>, k: number, path: string): Call<string> => {
  const { breaker } = call;
  const { trials = 1, least = 5 } = breaker ?? {};
  if (trials > 1) {
    throw badValue(
      `${path}.breaker.trials`,
      `1 where one customer stands for ${k}`,
      trials,
      "Use slice 1, or one trial.",
    );
  }
  return {
    ...call,
    ...thinRetry(call, k),
    ...(breaker ? { breaker: { ...breaker, least: Math.round(Math.max(1, least / k)) } } : {}),
  };
};

export const callerKind: StationKind = {
  kind: "caller",
  validate(data, path) {
    expectRecord(data, path, ["kind", "steps"], keys);
    validateStationFields(data, path);
    expectSharded(data, path);
    const caller = data as Caller;
    const { servers = 1, breakdowns, capacity, discipline, patience, retry, steps } = caller;
    expectPositiveInteger(servers, `${path}.servers`);
    if (capacity !== undefined && expectPositiveInteger(capacity, `${path}.capacity`) < servers) {
      throw badValue(`${path}.capacity`, "at least the number of servers (K counts those in service)", capacity);
    }
    if (discipline !== undefined) {
      validateDiscipline(discipline, `${path}.discipline`);
      if (isPreemptive(discipline)) throw badValue(`${path}.discipline`, "one that interrupts nobody", discipline);
    }
    validateSchedule(caller, path, capacity);
    if (breakdowns !== undefined) validateBreakdowns(breakdowns, `${path}.breakdowns`);
    if (patience !== undefined) validateDistribution(patience, `${path}.patience`);
    if (retry !== undefined) validateRetry(retry, `${path}.retry`);
    validateSteps(steps, `${path}.steps`);
    for (const field of ["refused", "abandoned", "failed"] as const) expectTarget(caller[field], `${path}.${field}`);
  },
  routes: stationRoutes.caller,
  waits: (data) => waitsOf(data as Caller),
  classes: (data) => classesRanked((data as Caller).discipline),
  everyClass: (data) =>
    Object.fromEntries(
      (data as Caller).steps.flatMap((step, at) =>
        "service" in step && !isOneLaw(step.service) ? [[`steps[${at}].service.byClass`, step.service.byClass]] : [],
      ),
    ),
  thin(data, slice) {
    const caller = data as Caller;
    const k = shareOf(caller, slice);
    if (k === 1) return caller;
    // Service is slowed at a queue whose servers do not divide; calls cannot be.
    const { servers = 1, schedule, capacity } = caller;
    const steps = caller.steps.map((step, at) => (isCall(step) ? thinCall(step, k, `steps[${at}]`) : step));
    const duty =
      schedule === undefined ? { servers: wholeShare(servers, k, "servers") } : thinServers({ schedule }, k).fields;
    const room = capacity ? { capacity: Math.round(capacity / k) } : {};
    return { ...caller, steps, ...duty, ...room, ...thinRetry(caller, k) };
  },
  mostServers: (data) => mostServers(data as Caller),
  scheduledServers: (data) => scheduledServers(data as Caller),
  build(data, context) {
    const caller = data as Caller;
    return new CallerStation(caller, context, (within) =>
      caller.steps.map((step, at) => stepOf(step, { ...within, at })),
    );
  },
};
