import { badValue } from "../math/bad-value.ts";
import { expectArray } from "../math/expect-array.ts";
import { expectPositiveInteger } from "../math/expect-number.ts";
import { expectRecord } from "../math/expect-record.ts";
import type { Balance, Route } from "./network-data.ts";

export const isBalance = (route: Exclude<Route<string>, string>): route is Balance<string> =>
  typeof (route as { balance?: unknown }).balance === "string";

/** Whether it depends on what the stations have to do. */
export const looksAtLoads = ({ balance }: Balance<string>): boolean =>
  balance === "shortest" || balance === "leastWork";

const balances: readonly string[] = [
  "random",
  "roundRobin",
  "shortest",
  "leastWork",
] satisfies Balance<string>["balance"][];

export const validateBalance = (data: Balance<string>, path: string, stations: readonly string[]): void => {
  const { balance, among, of } = expectRecord(data, path, ["balance", "among"], ["of"]);
  if (!balances.includes(balance as string)) {
    throw badValue(`${path}.balance`, `one of ${balances.join(", ")}`, balance);
  }
  const targets = expectArray(among, `${path}.among`, (target, at) => {
    if (typeof target === "string" && stations.includes(target)) return target;
    throw badValue(at, `one of ${stations.join(", ")}`, target);
  });
  if (targets.length < 2 || new Set(targets).size < targets.length) {
    throw badValue(`${path}.among`, "two stations or more, each once", among);
  }
  if (of === undefined) return;
  if (!looksAtLoads(data)) {
    throw badValue(`${path}.of`, "nothing: such a balance looks at no station", of);
  }
  if (expectPositiveInteger(of, `${path}.of`) > targets.length) {
    throw badValue(`${path}.of`, `at most the ${targets.length} stations`, of);
  }
};
