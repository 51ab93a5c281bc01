import { rowLoadTest, hotItem } from "../study/hot-item.ts";
import { observe } from "../study/observe.ts";
import { planOf } from "../study/study.ts";
import type { Figures } from "./check.ts";
import { isWithin, predicted } from "./predicted.ts";

interface RowInputs {
  readonly commitTime: number;
  readonly groupLimit: number;
}

const { commitTime, groupLimit } = planOf(hotItem);
const clients = [1, 8, 62, 512] as const;

const throughput = (clients: number, { commitTime, groupLimit }: RowInputs): number => {
  const { figures } = observe(rowLoadTest(clients, commitTime, groupLimit));
  return figures.stations["row"].served / figures.time;
};

const measure = (inputs: RowInputs): Figures => {
  const plain = throughput(512, { ...inputs, groupLimit: 1 });
  const grouped = clients.map((count) => throughput(count, inputs));
  return {
    "plain, 512 clients (updates/s)": plain,
    "grouped, 512 clients (updates/s)": grouped[3],
    "gain at 1 client": grouped[0] / throughput(1, { ...inputs, groupLimit: 1 }),
    "gain at 8 clients": grouped[1] / plain,
    "gain at 62 clients": grouped[2] / plain,
  };
};

/** A row's throughput at a concurrency, from its commit time and group limit alone. */
export const hotRow = predicted<RowInputs>({
  id: "hot-row",
  row: 5,
  statement:
    "A row that commits in 2 ms takes 500 updates/s one by one and, in groups, what its group limit of 62 (derived from the published 31,000/s) lets it; what is predicted is how the gain grows with the clients: none at one client, little at few",
  expected: "500/s and 31,000/s ± 3 %; gain 1 at 1 client, 4 at 8 and 31 at 62 clients, each ± 3 %",
  reference:
    "Alibaba Cloud help 149304 and 178149; while half of the clients commit, the other half gathers, so n gain n/2",
  inputs: { commitTime, groupLimit },
  measure,
  holds: (figures) =>
    isWithin(0.03, figures["plain, 512 clients (updates/s)"], 500) &&
    isWithin(0.03, figures["grouped, 512 clients (updates/s)"], 31_000) &&
    isWithin(0.03, figures["gain at 1 client"], 1) &&
    isWithin(0.03, figures["gain at 8 clients"], 4) &&
    isWithin(0.03, figures["gain at 62 clients"], 31),
  off: { change: "grouping off", inputs: { commitTime, groupLimit: 1 } },
  moved: {
    change: "commit time + 20 %",
    inputs: { commitTime: 1.2 * commitTime, groupLimit },
    figure: "grouped, 512 clients (updates/s)",
    ratio: [0.81, 0.86],
  },
});
