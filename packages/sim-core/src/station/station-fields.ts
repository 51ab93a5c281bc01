import { badValue } from "../math/bad-value.ts";
import { expectPositive } from "../math/expect-number.ts";
import type { Route } from "../network/network-data.ts";

/** What every station's data may carry. */
interface StationFields {
  readonly to?: Route<string>;
  readonly sharded?: boolean;
  readonly fanOut?: number;
}

export const stationKeys = ["kind", "to", "sharded", "fanOut"] as const;

export const validateStationFields = (data: StationFields, path: string): void => {
  if (data.sharded !== undefined && typeof data.sharded !== "boolean") {
    throw badValue(`${path}.sharded`, "true or false", data.sharded);
  }
  if (data.fanOut !== undefined) expectPositive(data.fanOut, `${path}.fanOut`);
};

/** Refuses probabilities where one target belongs; that the target exists is the network's check. */
export const expectTarget = (target: unknown, path: string): void => {
  if (target !== undefined && typeof target !== "string") throw badValue(path, "one station or exit", target);
};

/** How many of the whole system's customers one simulated customer of this station stands for. */
export const shareOf = (data: StationFields, slice: number, wholeSlice = 1): number =>
  (data.sharded === false ? wholeSlice : slice) * (data.fanOut ?? 1);
