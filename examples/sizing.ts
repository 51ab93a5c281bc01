// How many servers, and how sure are we?
//
// Run it:   pnpm example sizing
//
// This demonstrates in particular:
// - the smallest plan that keeps an objective, beside what theory says where it says something;
// - a rush that no formula of the steady state knows;
// - the two bands that are never one: chance, and what is merely assumed;
// - the other way round: how much more would come before something breaks.

// %% Estimate first. Forty calls a minute of five minutes each keep 200 people busy; the square root of that on top.
import { exponential, network, piecewise, type Objective, type Scenario, type SourceData } from "@double11/sim-core";
import { headroom, holdingShare, smallestPlan, type SmallestPlan } from "@double11/sim-core/experiment";
import { mmc, squareRootStaffing } from "@double11/sim-core/theory";

const [rate, talk] = [40, 5];
console.log(`Offered load ${rate * talk} people; by the square-root rule ${squareRootStaffing(rate * talk, 1)}.\n`);

// %% A call centre: nine of ten calls should be answered within 20 seconds, hour by hour.
const answered: Objective = { station: "people", measure: "wait", quantile: 0.9, below: 1 / 3, window: 60, share: 1 };
const centre = (calls: SourceData<"people">, meanTalk = talk, servers = rate * talk): Scenario => ({
  name: "centre",
  title: "The call centre",
  network: network({
    time: "min",
    sources: { calls },
    stations: { people: { servers, service: exponential({ mean: meanTalk }) } },
  }),
  epoch: "2020-11-11T08:00:00+08:00",
  until: 480,
  slice: 1,
  windows: [],
  presentation: {},
  objectives: [answered],
  prices: {},
});

const show = (title: string, { servers, tooFew, objectives, runs }: SmallestPlan): void => {
  const { worst } = objectives[0];
  const { people } = tooFew;
  console.log(`${title}: ${servers["people"]} people, ${(60 * worst).toFixed(0)} s in the worst hour of 20 days`);
  console.log(`  ${people.servers} are too few on day ${people.replication + 1}; ${runs} runs`);
};

// %% All day long the same. Theory knows the steady state; days have worse hours than that, so they want a few more.
const steady = centre({ interarrival: exponential({ mean: 1 / rate }), to: "people" });
let byTheory = rate * talk + 1;
while (mmc({ arrivalRate: rate, meanService: talk, servers: byTheory }).waitQuantile(0.9) >= 1 / 3) byTheory++;
console.log(`In the steady state ${byTheory} people keep it (exact, M/M/c).`);
show("In every hour of a day", (await smallestPlan(steady))!);

// %% A rush at noon: half as many calls again for half an hour, which no steady state knows.
const calls = {
  kind: "poisson",
  rate: piecewise([
    [0, rate],
    [240, rate],
    [240, 1.5 * rate],
    [270, 1.5 * rate],
    [270, rate],
    [480, rate],
  ]),
  to: "people",
} as const;
const rush = (await smallestPlan(centre(calls)))!;
show("With a rush at noon", rush);

// %% How sure are we? By chance: so many days of all that come. More days say more.
const percent = (share: number): string => `${Math.floor(100 * share)} %`;
console.log(`\nAt least ${percent(rush.sure.share)} of such days keep it (95 % confidence, 20 days seen);`);
console.log(`60 days would say ${percent(holdingShare(60))}, 300 days ${percent(holdingShare(300))}.`);

// %% By what is assumed: if calls take a tenth longer or shorter than we believe. More days do not help against that.
for (const meanTalk of [0.9 * talk, 1.1 * talk]) {
  const { servers } = (await smallestPlan(centre(calls, meanTalk), { near: rush.servers }))!;
  console.log(`If a call takes ${meanTalk} min: ${servers["people"]} people`);
}

// %% The other way round: thirty people more than that, and how many more calls they bear.
const servers = rush.servers["people"] + 30;
const room = (await headroom(centre(calls, talk, servers)))!;
const times = (factor: number): string => `${Number((100 * factor).toFixed(2))} %`;
console.log(`\n${servers} people bear ${times(room.factor)} of the calls on each of 20 days;`);
console.log(`at ${times(room.broken.factor)} day ${room.broken.replication + 1} does not.`);
