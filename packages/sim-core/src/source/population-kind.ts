import { badValue } from "../math/bad-value.ts";
import { expectPositiveInteger } from "../math/expect-number.ts";
import { expectRecord } from "../math/expect-record.ts";
import type { PopulationSource as PopulationData } from "../network/network-data.ts";
import { PopulationSource } from "./population-source.ts";
import { sampleWhole, sourceKeys, validateSourceFields } from "./source-fields.ts";
import type { SourceKind } from "./source-kind.ts";

export const populationKind: SourceKind = {
  kind: "population",
  validate(data, path) {
    expectRecord(data, path, [], [...sourceKeys, "size"]);
    validateSourceFields(data, path);
    const { size, batch } = data as PopulationData<string>;
    if (size === 0) {
      throw badValue(`${path}.size`, "a positive integer", size, "A closed network with nobody in it stands still.");
    }
    expectPositiveInteger(size, `${path}.size`);
    if (batch !== undefined) throw badValue(`${path}.batch`, "no batches: size says how many there are", batch);
  },
  thin(data, slice) {
    const population = data as PopulationData<string>;
    const whole = sampleWhole(population, slice);
    if (whole !== null || slice === 1) return whole ?? population;
    const size = population.size / slice;
    if (Number.isInteger(size)) return { ...population, size };
    throw badValue("size", `a multiple of the slice (${slice})`, population.size, "Use slice 1, or another size.");
  },
  build: (data, context) => new PopulationSource(data as PopulationData<string>, context),
  fluid: (data) => ({
    mass: (from, to) => (from <= 0 && to > 0 ? (data as PopulationData<string>).size : 0),
    nextBreak: () => Infinity,
  }),
};
