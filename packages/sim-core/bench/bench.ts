// Every workload beside its yardsticks and peers, interleaved, each sample in a process of its own.
//   node bench/bench.ts [--json] [--rounds 7] [--shrink 1] [workload …]
import { execFileSync } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { compiled, peers, type Peer } from "./peer/peers.ts";
import { workloads } from "./workload/index.ts";
import type { Workload } from "./workload/workload.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: "boolean", default: false },
    rounds: { type: "string", default: "7" },
    /** Divides all sizes: for a quick look. */
    shrink: { type: "string", default: "1" },
  },
});

const say = (line: string): void => void (values.json ? process.stderr : process.stdout).write(`${line}\n`);
const here = import.meta.dirname;
// Compiled code is kept, and there before the first sample. Otherwise Node's type stripper would be in each of ours, and
// with it what slows V8 down (DECISIONS 57), which nobody meets who imports the package as built.
process.env["NODE_COMPILE_CACHE"] ??= join(tmpdir(), "node-compile-cache");
const rounds = Number(values.rounds);
const shrink = Number(values.shrink);

/** Runs a program that ends with a line of JSON, and returns the nanoseconds in it. */
const measured = (command: string, words: readonly string[]): number => {
  const lines = execFileSync(command, words, { encoding: "utf8" }).trim().split("\n");
  const said = JSON.parse(lines.at(-1)!) as { readonly nanoseconds?: number; readonly ns?: number };
  return (said.nanoseconds ?? said.ns)!;
};

interface Contender {
  readonly name: string;
  readonly run: () => number;
}

measured(process.execPath, [join(here, "measure.ts"), workloads[0].name, workloads[0].style, "1"]);

const cpp = compiled(join(here, "yardstick", "proto.cpp"), []);
if (cpp === undefined) say("skipped: the C++ yardstick (no g++)");
const installed = peers.flatMap((peer): { readonly peer: Peer; readonly command: readonly string[] }[] => {
  const command = peer.command();
  if (command === undefined) say(`skipped: ${peer.name} (not installed; bench/peer/install.sh)`);
  return command === undefined ? [] : [{ peer, command }];
});

const contendersOf = (workload: Workload): Contender[] => {
  const size = String(Math.ceil(workload.size / shrink));
  const { yardstick, peer: words } = workload;
  if (workload === order)
    return [{ name: "ours", run: () => measured(process.execPath, [order.script, String(order.size * shrink)]) }];
  const ours = {
    name: "ours",
    run: () => measured(process.execPath, [join(here, "measure.ts"), workload.name, workload.style, size]),
  };
  const [program = "", ...rest] = yardstick?.js ?? [];
  return [
    ours,
    ...(yardstick
      ? [{ name: "js", run: () => measured(process.execPath, [join(here, "yardstick", program), ...rest, size]) }]
      : []),
    ...Object.keys(workload.byHand ?? {}).map((name) => ({
      name,
      run: () => measured(process.execPath, [join(here, "measure.ts"), workload.name, name, size]),
    })),
    ...(yardstick && cpp !== undefined ? [{ name: "cpp", run: () => measured(cpp, [...yardstick.cpp, size]) }] : []),
    ...(words === undefined ? [] : installed)
      .filter(({ peer }) => peer.holds || words![0] !== "hold")
      .map(({ peer, command: [start, ...before] }) => ({
        name: peer.name,
        run: () => measured(start, [...before, ...words!, String(Math.ceil(peer.size(workload) / shrink))]),
      })),
  ];
};

/** The whole model is another package's; it has no yardstick. */
const order: Workload & { readonly script: string } = {
  name: "double11-order",
  style: "flow",
  size: 30,
  run: () => NaN,
  script: join(here, "..", "..", "cli", "bench", "double11-order.ts"),
};

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1];

const rows = [...workloads, order]
  .filter(({ name }) => positionals.length === 0 || positionals.includes(name))
  .map((workload) => {
    const contenders = contendersOf(workload);
    const samples = new Map(contenders.map(({ name }) => [name, [] as number[]]));
    for (let round = 0; round < rounds; round++) {
      for (const { name, run } of contenders) samples.get(name)!.push(run());
    }
    const ours = samples.get("ours")!;
    /** The median of the ratios within each round: ours to theirs. */
    const ratio = (name: string) => median(samples.get(name)!.map((theirs, round) => ours[round] / theirs));
    const others = contenders.map(({ name }) => name).filter((name) => name !== "ours");
    say(
      `${workload.name.padEnd(15)} ${workload.style.padEnd(8)} ${median(ours).toFixed(0).padStart(6)} ns  ` +
        others
          .map((name) => `${name} ${median(samples.get(name)!).toFixed(0)} (${ratio(name).toFixed(2)}x)`)
          .join("  "),
    );
    const of = (name: string) => (samples.has(name) ? median(samples.get(name)!) : null);
    return {
      name: workload.name,
      style: workload.style,
      nanoseconds: median(ours),
      peers: Object.fromEntries(
        installed.filter(({ peer }) => samples.has(peer.name)).map(({ peer }) => [peer.name, of(peer.name)]),
      ),
      yardsticks: { js: of("js"), cpp: of("cpp") },
      byHand: Object.fromEntries(Object.keys(workload.byHand ?? {}).map((name) => [name, of(name)])),
      ratios: Object.fromEntries(others.map((name) => [name, ratio(name)])),
    };
  });
if (values.json) console.log(JSON.stringify({ workloads: rows }));
