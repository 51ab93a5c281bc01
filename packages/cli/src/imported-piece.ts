import type { MeasuredService, RecordedRates, ScenarioDocument } from "@double11/models";
import { UserError } from "./user-error.ts";

/** Where the parts of a scenario belong that `import` writes, by the field that tells them from a scenario. */
const places = {
  rate: "rate goes into a source of a scenario file, as network.sources.<name>.rate, and until to the top of that file",
  station: "station goes into a scenario file, as network.stations.<name>",
} as const;

/** A part of a scenario as it is printed, and where it belongs, in words. */
export interface ImportedPiece {
  readonly piece: object;
  readonly place: string;
}

/** Rates with their units: the network that they are pasted into may count in minutes. */
export const pieceOfRates = ({ rate, until, step, ...rest }: RecordedRates): ImportedPiece => ({
  piece: {
    rate: { ...rate, points: rate.points.map(([time, perSecond]) => [inSeconds(time), `${perSecond}/s`]) },
    until: inSeconds(until),
    step: inSeconds(step),
    ...rest,
  },
  place: places.rate,
});

/** A measured station whose time of service has its unit. */
export const pieceOfService = ({ station, ...rest }: MeasuredService): ImportedPiece => {
  const { service } = station as { readonly service: object };
  const withUnits = Object.entries(service).map(([field, figure]) => [
    field,
    isTime(field) ? inSeconds(figure as number) : (figure as unknown),
  ]);
  return {
    piece: { ...rest, station: { ...station, service: Object.fromEntries(withUnits) as object } },
    place: places.station,
  };
};

/** Of the laws that a load test is inverted to: a mean, or the one value of what never varies. */
const isTime = (field: string): boolean => field === "mean" || field === "value";

const inSeconds = (figure: number): string => `${figure} s`;

/** @throws UserError where a file is no scenario but a part of one, as `import` writes it. */
export const expectNoPiece = ({ value, name }: ScenarioDocument, command: string): void => {
  if (typeof value !== "object" || value === null || Object.hasOwn(value, "version")) return;
  for (const [field, place] of Object.entries(places)) {
    if (!Object.hasOwn(value, field)) continue;
    throw new UserError(
      `${command}: expected a scenario file, but ${name} is a part of one, as import writes it: ${place}.`,
    );
  }
};
