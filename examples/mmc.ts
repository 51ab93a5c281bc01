// M/M/c beside Erlang C
//
// Run it:   pnpm example mmc
//
// This demonstrates in particular:
// - a queueing network as a plain value, simulated and solved from the same value;
// - an estimate that always carries its interval;
// - what a slice costs: c servers thinned to c/k lose some pooling, and theory says how much.

// %% A call centre: 20 calls a minute, 3 minutes each, 66 agents.
import { exponential, network, simulate, solve } from "@double11/sim-core";

const calls = network({
  time: "min",
  sources: { callers: { kind: "renewal", interarrival: exponential({ rate: 20 }), to: "agents" } },
  stations: { agents: { servers: 66, service: exponential({ mean: 3 }) } },
});

// %% Theory: Erlang C. Offered load 60, so 66 agents are busy 91 % of the time.
const theory = solve(calls).stations.agents;
console.log(`theory      wait ${theory.wait.mean.mean.toFixed(4)} min   (${theory.wait.mean.method})`);

// %% Simulation: 20 replications, an hour to warm up, then a hundred.
const run = simulate(calls, { seed: "tuesday", until: 6_060, warmUp: 60, replications: 20 });
const { wait, utilization } = run.stations.agents;
const { mean, low, high, method } = wait.mean;
console.log(`simulation  wait ${mean.toFixed(4)} min   in [${low!.toFixed(4)}, ${high!.toFixed(4)}]   (${method})`);
console.log(`            busy ${(100 * utilization.mean).toFixed(1)} %`);
console.log(
  `            one interval in twenty misses; this one ${low! <= theory.wait.mean.mean && theory.wait.mean.mean <= high! ? "covers" : "misses"} Erlang C`,
);

// %% The tail: the 99th percentile of the wait, both ways.
const p99 = wait.quantile(0.99);
console.log(
  `p99         theory ${theory.wait.quantile(0.99).mean.toFixed(3)} min, simulation ${p99.mean.toFixed(3)} in [${p99.low!.toFixed(3)}, ${p99.high!.toFixed(3)}]`,
);

// %% What a slice costs. One call in k, agents to match: the load is the same, pooling is lost.
console.log("\nslice  agents  wait in theory");
for (const k of [1, 2, 3, 6, 11]) {
  const thinned = network({
    time: "min",
    sources: { callers: { kind: "renewal", interarrival: exponential({ rate: 20 / k }), to: "agents" } },
    stations: { agents: { servers: 66 / k, service: exponential({ mean: 3 }) } },
  });
  console.log(
    `${String(k).padStart(5)}  ${String(66 / k).padStart(6)}  ${solve(thinned).stations.agents.wait.mean.mean.toFixed(4)} min`,
  );
}

// %% Twice the same: a run is its digest.
const again = simulate(calls, { seed: "tuesday", until: 6_060, warmUp: 60, replications: 20 });
console.log(
  `\ndigest ${run.digest}, again ${again.digest}: ${run.digest === again.digest ? "the same run" : "different runs"}`,
);
