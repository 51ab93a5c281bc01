// The night of Double 11
//
// Run it:   pnpm example night
//
// This demonstrates in particular:
// - the peak of 2020 from published figures, at a coarse slice so that it takes two seconds;
// - which stage binds, and what happens when it gets more servers (the same buyers, another plan);
// - what a rate limiter does to an overload: it refuses with a ticket, and the ticket holds.

// %% Estimate first. Two lines of arithmetic per stage: load, capacity.
import { assemble, catalogue, NightMeters, summarizeNight, type Night, type NightSummary } from "@double11/models";
import { recordRun } from "@double11/sim-core/simulator";

const night: Night = { ...catalogue["peak-2020"], slice: 500 };
const { order, payment } = night.stages;
console.log("stage     capacity/s  share of the 583,000/s peak");
for (const [name, stage] of [
  ["order", order],
  ["payment", payment],
] as const) {
  const capacity = stage.servers / stage.serviceTime;
  console.log(
    `${name.padEnd(8)}  ${Math.round(capacity).toLocaleString("en").padStart(10)}  ${((100 * capacity) / night.demand.peak).toFixed(0)} %`,
  );
}
console.log("So orders should pass and payments should queue.\n");

// %% Run it.
const simulate = async (plan: Night): Promise<NightSummary> => {
  const scenario = assemble(plan);
  let meters: NightMeters;
  const figures = await recordRun(scenario, { seed: "1", attach: (run) => (meters = new NightMeters(plan, run)) });
  return summarizeNight(plan, scenario, figures!, meters!);
};

const show = (title: string, { peak, payments, buyers, stages }: NightSummary): void => {
  const millions = (value: number) => `${(value / 1e6).toFixed(2)} M`;
  console.log(title);
  console.log(
    `  peak      ${Math.round(peak!.ordersPerSecond / 1000)} k orders/s in second ${peak!.at} (${peak!.method})`,
  );
  console.log(`  payments  ${Math.round(payments!.mean / 1000)} k/s on the plateau`);
  console.log(
    `  buyers    ${millions(buyers.arrived)} = ${millions(buyers.created)} created + ${millions(buyers.soldOut)} sold out + ${millions(buyers.refused)} refused + ${millions(buyers.pending)} pending`,
  );
  console.log(
    `  waits     order ${stages["order"].wait.mean.toFixed(3)} s, payment ${stages["payment"].wait.mean.toFixed(3)} s on average\n`,
  );
};

show("As planned: payment is built for 65 % of the peak", await simulate(night));

// %% More payment servers: the same buyers arrive, and nobody waits to pay.
const withPayment: Night = { ...night, stages: { ...night.stages, payment: { ...payment, servers: 180_000 } } };
show("With 180,000 payment servers", await simulate(withPayment));

// %% Half again as many buyers as planned. The gate refuses the excess with a ticket; the order stage never feels it.
const crowded: Night = {
  ...night,
  demand: { ...night.demand, peak: 1.5 * night.demand.peak, jump: 1.5 * night.demand.jump },
};
show("Half again as many buyers, the gate at its limit", await simulate(crowded));
