import { badValue } from "../math/bad-value.ts";
import { FluidChain } from "../fluid/fluid-chain.ts";
import { FluidFlow } from "../fluid/fluid-flow.ts";
import { expectArray } from "../math/expect-array.ts";
import { expectNonNegative, expectProbability } from "../math/expect-number.ts";
import { expectRecord } from "../math/expect-record.ts";
import { sum } from "../math/sum.ts";
import type { MmppSource as MmppData, SourceData } from "../network/network-data.ts";
import { MmppArrivals, stationaryShares } from "../random/mmpp-arrivals.ts";
import { ArrivalSource } from "./arrival-source.ts";
import { expectSingle, meanBatch, sampleWhole, sourceKeys, validateSourceFields } from "./source-fields.ts";
import type { SourceKind } from "./source-kind.ts";

/** Checked: there are shares in the long run, or an initial state is given. */
const initialOf = ({ switching, initial }: MmppData<string>): readonly number[] =>
  initial ?? stationaryShares(switching)!;

export const mmppKind: SourceKind = {
  kind: "mmpp",
  validate(data, path) {
    expectRecord(data, path, [], [...sourceKeys, "rates", "switching", "initial"]);
    validateSourceFields(data, path);
    const { rates, switching, initial } = data as MmppData<string>;
    const states = expectArray(rates, `${path}.rates`, expectNonNegative).length;
    if (!(sum(rates) > 0)) throw badValue(`${path}.rates`, "rates, some above 0", rates);
    const rows = expectArray(switching, `${path}.switching`, (row, at) => expectArray(row, at, expectNonNegative));
    for (const [i, row] of rows.entries()) {
      if (rows.length !== states || row.length !== states) {
        throw badValue(`${path}.switching[${i}]`, `${states} rows of ${states} rates, one per state`, row);
      }
      if (row[i] !== 0) throw badValue(`${path}.switching[${i}][${i}]`, "0, for no state switches to itself", row[i]);
    }
    if (initial === undefined) {
      if (stationaryShares(rows)) return;
      throw badValue(`${path}.switching`, "states that all lead to each other", rows, "Or give initial probabilities.");
    }
    const shares = expectArray(initial, `${path}.initial`, expectProbability);
    if (shares.length !== states || Math.abs(sum(shares) - 1) > 1e-9) {
      throw badValue(`${path}.initial`, `${states} probabilities that sum to 1`, initial);
    }
  },
  thin(data, slice) {
    const mmpp = data as MmppData<string>;
    const whole = sampleWhole(mmpp, slice);
    if (whole !== null || slice === 1) return whole ?? mmpp;
    expectSingle(mmpp, slice);
    return { ...mmpp, rates: mmpp.rates.map((rate) => rate / slice) };
  },
  multiply: (data, factor) =>
    ({ ...data, rates: (data as MmppData<string>).rates.map((rate) => rate * factor) }) as SourceData,
  build(data, context) {
    const mmpp = data as MmppData<string>;
    const { rates, switching } = mmpp;
    return new ArrivalSource(
      data,
      context,
      new MmppArrivals(rates, switching, initialOf(mmpp), context.stream("arrivals")),
    );
  },
  /** The mean over all ways of the chain: which state it is in, no fluid knows. */
  fluid(data) {
    const { rates, switching, initial } = data as MmppData<string>;
    const batch = meanBatch(data);
    const customers = rates.map((rate) => batch * rate);
    if (initial !== undefined) return new FluidChain(customers, switching, initial);
    const shares = stationaryShares(switching)!;
    return new FluidFlow(sum(customers.map((rate, i) => rate * shares[i]!)), 0);
  },
};
