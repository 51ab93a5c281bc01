import { badValue } from "../math/bad-value.ts";
import { expectNonNegative, expectPositive, expectPositiveInteger } from "../math/expect-number.ts";
import { expectRecord } from "../math/expect-record.ts";
import type { Autoscaler as AutoscalerData, ScalingPolicy } from "../network/network-data.ts";
import { validateDistribution } from "../random/validate-distribution.ts";
import { Autoscaler } from "./autoscaler.ts";
import type { ControllerKind } from "./controller-kind.ts";
import { growthPolicies } from "./growth-policies.ts";
import { serverChanges } from "./server-changes.ts";
import { thinBounds } from "./thin-bounds.ts";

const needed = ["kind", "station", "target", "period", "max"];
const optional = ["metric", "metricLag", "tolerance", "min", "startUp", "provisioningRate", "up", "down", "forecast"];

export const autoscalerKind: ControllerKind = {
  kind: "autoscaler",
  validate(data, path) {
    expectRecord(data, path, needed, optional);
    const scaler = data as AutoscalerData<string>;
    const { metric = "utilization", target, period, metricLag = 0, tolerance = 0, min = 1, max } = scaler;
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
    if (scaler.startUp !== undefined) validateDistribution(scaler.startUp, `${path}.startUp`);
    if (scaler.provisioningRate !== undefined) expectPositive(scaler.provisioningRate, `${path}.provisioningRate`);
    if (scaler.forecast !== undefined) validateForecast(scaler.forecast, `${path}.forecast`);
    for (const way of ["up", "down"] as const) validateWay(scaler[way], `${path}.${way}`);
  },
  stations: (data) => [(data as AutoscalerData<string>).station],
  changesServers: serverChanges.autoscaler,
  keepsServers(data) {
    const { station, min = 1, max } = data as AutoscalerData<string>;
    return { [station]: { min, max } };
  },
  thin(data, share) {
    const scaler = data as AutoscalerData<string>;
    const fewer = (servers: number) => Math.max(1, Math.floor(servers / share));
    const thinner = (policies: readonly ScalingPolicy[]) => policies.map((policy) => thinPolicy(policy, fewer));
    const { up, down, period, provisioningRate } = scaler;
    return {
      ...scaler,
      ...thinBounds(scaler, share),
      ...(provisioningRate === undefined ? {} : { provisioningRate: provisioningRate / share }),
      // Written out, or those who say nothing would grow by four of the simulated servers.
      up: { ...up, policies: thinner(up?.policies ?? growthPolicies(period)) },
      ...(down?.policies === undefined ? {} : { down: { ...down, policies: thinner(down.policies) } }),
    };
  },
  build: (data, context) => new Autoscaler(data as AutoscalerData<string>, context),
};

const thinPolicy = (policy: ScalingPolicy, fewer: (servers: number) => number): ScalingPolicy =>
  policy.servers === undefined ? policy : { ...policy, servers: fewer(policy.servers) };

const validateForecast = (forecast: unknown, path: string): void => {
  const data = expectRecord(forecast, path, ["ahead"], ["level", "slope"]);
  expectPositive(data.ahead, `${path}.ahead`);
  for (const field of ["level", "slope"]) {
    const { [field]: weight } = data;
    if (weight !== undefined && expectPositive(weight, `${path}.${field}`) > 1) {
      throw badValue(`${path}.${field}`, "a weight up to 1", weight);
    }
  }
};

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
