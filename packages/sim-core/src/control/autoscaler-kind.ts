import { badValue } from "../math/bad-value.ts";
import { expectNonNegative, expectPositive, expectPositiveInteger } from "../math/expect-number.ts";
import { expectRecord } from "../math/expect-record.ts";
import type { Autoscaler as AutoscalerData, ScalingPolicy } from "../network/network-data.ts";
import { validateDistribution } from "../random/validate-distribution.ts";
import { Autoscaler } from "./autoscaler.ts";
import type { ControllerKind } from "./controller-kind.ts";

const needed = ["kind", "station", "target", "period", "max"];
const optional = ["metric", "metricLag", "tolerance", "min", "startUp", "provisioningRate", "up", "down"];

export const autoscalerKind: ControllerKind = {
  kind: "autoscaler",
  validate(data, path) {
    expectRecord(data, path, needed, optional);
    const { metric = "utilization", target, period, metricLag = 0, tolerance = 0, min = 1, max } = data;
    if (metric !== "utilization" && metric !== "arrivals") {
      throw badValue(`${path}.metric`, '"utilization" or "arrivals"', metric);
    }
    expectPositive(target, `${path}.target`);
    if (metric === "utilization" && target > 1) throw badValue(`${path}.target`, "a share of servers up to 1", target);
    expectPositive(period, `${path}.period`);
    expectNonNegative(metricLag, `${path}.metricLag`);
    expectNonNegative(tolerance, `${path}.tolerance`);
    expectPositiveInteger(min, `${path}.min`);
    if (expectPositiveInteger(max, `${path}.max`) < min) throw badValue(`${path}.max`, `at least min, ${min}`, max);
    if (data.startUp !== undefined) validateDistribution(data.startUp, `${path}.startUp`);
    if (data.provisioningRate !== undefined) expectPositive(data.provisioningRate, `${path}.provisioningRate`);
    for (const way of ["up", "down"] as const) validateWay(data[way], `${path}.${way}`);
  },
  stations: (data) => [data.station],
  changesServers: (data) => ({ [data.station]: data.max }),
  thin(data, share) {
    // Rounded down, lest `max` is more than the thinned station has room for.
    const fewer = (servers: number) => Math.max(1, Math.floor(servers / share));
    const thinner = (way: AutoscalerData<string>["up"]) =>
      way?.policies === undefined ? way : { ...way, policies: way.policies.map((policy) => thinPolicy(policy, fewer)) };
    const { up, down, provisioningRate } = data;
    return {
      ...data,
      min: fewer(data.min ?? 1),
      max: fewer(data.max),
      ...(provisioningRate === undefined ? {} : { provisioningRate: provisioningRate / share }),
      ...(up === undefined ? {} : { up: thinner(up)! }),
      ...(down === undefined ? {} : { down: thinner(down)! }),
    };
  },
  build: (data, context) => new Autoscaler(data, context),
};

const thinPolicy = (policy: ScalingPolicy, fewer: (servers: number) => number): ScalingPolicy =>
  policy.servers === undefined ? policy : { ...policy, servers: fewer(policy.servers) };

const validateWay = (way: AutoscalerData<string>["up"], path: string): void => {
  if (way === undefined) return;
  expectRecord(way, path, [], ["stabilization", "policies"]);
  if (way.stabilization !== undefined) expectNonNegative(way.stabilization, `${path}.stabilization`);
  for (const [at, policy] of (way.policies ?? []).entries()) {
    const here = `${path}.policies[${at}]`;
    expectRecord(policy, here, ["period"], ["servers", "share"]);
    expectPositive(policy.period, `${here}.period`);
    if ((policy.servers === undefined) === (policy.share === undefined)) {
      throw badValue(here, "either servers or share", policy);
    }
    if (policy.servers !== undefined) expectPositiveInteger(policy.servers, `${here}.servers`);
    if (policy.share !== undefined) expectPositive(policy.share, `${here}.share`);
  }
};
