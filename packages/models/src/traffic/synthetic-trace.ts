import { exponential, sampler, stream } from "@double11/sim-core";
import { gammaOfMoments } from "@double11/sim-core/experiment";
import type { CallGraph } from "./call-graph.ts";

export interface SyntheticTraceOptions {
  readonly traces: number;
  readonly seed: string;
  /** The columns of which year; default 2021. */
  readonly version?: 2021 | 2022;
  /** Share of rows whose callee has lost its name, as some have in the real record; default none. */
  readonly nameless?: number;
}

const columns = {
  2021: "timestamp,traceid,rpcid,um,rpctype,interface,dm,rt",
  2022: "timestamp,traceid,service,rpc_id,um,uminstanceid,rpctype,interface,dm,dminstanceid,rt",
} as const;

/**
 * Traces in the schema of Alibaba's, drawn from a call graph, for the real ones may not be passed on: rpc calls stand
 * twice, times are whole milliseconds and 0 below one, callers of the first call have no name.
 */
export const syntheticTrace = ({ services, entries }: CallGraph, options: SyntheticTraceOptions): string => {
  const { traces, seed, version = 2021, nameless = 0 } = options;
  const random = stream(seed, 0, "synthetic trace");
  const one = sampler(exponential({ mean: 1 }));
  const gamma = (scv: number) => sampler(gammaOfMoments({ mean: 1, scv }));
  const rows: string[] = [columns[version]];
  const pick = (): string => {
    let left = random.uniform();
    for (const [name, share] of Object.entries(entries)) if ((left -= share) < 0) return name;
    return Object.keys(entries).at(-1)!;
  };
  const call = (at: number, trace: string, id: string, um: string, dm: string, type: string): number => {
    const { ownTime, ownScv = 1, calls } = services[dm];
    const at0 = rows.length;
    let milliseconds = ownTime * (ownScv === 1 ? one : gamma(ownScv)).sample(random);
    let child = 0;
    for (const { to, type: kind, perVisit } of calls) {
      const times = Math.floor(perVisit) + (random.uniform() < perVisit % 1 ? 1 : 0);
      for (let each = 0; each < times; each++) {
        const took = call(at, trace, `${id}.${++child}`, dm, to, kind);
        if (kind !== "mq") milliseconds += took;
      }
    }
    const rt = Math.floor(milliseconds);
    const shown = random.uniform() < nameless ? "(?)" : dm;
    const row = (rt: number): string =>
      version === 2021
        ? [at, trace, id, um, type, `${dm}-i`, shown, rt].join(",")
        : [at, trace, `${trace}-s`, id, um, `${um}-1`, type, `${dm}-i`, shown, `${dm}-1`, rt].join(",");
    rows.splice(at0, 0, row(rt), ...(type === "rpc" ? [row(-rt)] : []));
    return milliseconds;
  };
  for (let trace = 0; trace < traces; trace++) call(30_000 * trace, `T${trace}`, "0", "(?)", pick(), "http");
  return `${rows.join("\n")}\n`;
};
