import { readCsv } from "./csv-table.ts";

/** One call of a trace: who called whom, how, and how long it took at the caller and at the callee. */
export interface TraceSpan {
  readonly trace: string;
  /** "0.1.2": the second call of the first call of the root. */
  readonly id: string;
  readonly caller: string | undefined;
  readonly callee: string;
  readonly type: string;
  /** Milliseconds from call to answer, as the caller saw it; undefined when only the callee told. */
  readonly atCaller: number | undefined;
  readonly atCallee: number | undefined;
}

export interface TraceSpans {
  readonly spans: readonly TraceSpan[];
  /** Rows whose callee has no name: they were left out. */
  readonly nameless: number;
}

const required = ["timestamp", "traceid", "rpcid", "um", "rpctype", "interface", "dm", "rt"];
const optional = ["service", "uminstanceid", "dminstanceid", ""];
const isNameless = (name: string): boolean => name === "" || name === "(?)" || name.toUpperCase() === "NAN";

/** Stored as 0: below a millisecond, half of one on average. */
const belowMillisecond = 0.5;

/**
 * Reads call graphs in the columns of Alibaba's microservice traces, v2021 and v2022 (github.com/alibaba/clusterdata):
 * timestamp, traceid, rpcid or rpc_id, um, rpctype, interface, dm, rt in ms. A call of type rpc stands there twice, with
 * rt > 0 at its caller and the negative one at its callee.
 *
 * @throws DataRefused with every row that is wrong.
 */
export const traceSpansFromCsv = (text: string, name = "MSCallGraph.csv"): TraceSpans => {
  const { rows, problems } = readCsv(text, name, { required, optional, aliases: { rpcid: ["rpc_id"] } });
  const spans = new Map<string, TraceSpan>();
  let nameless = 0;
  for (const { line, cells } of rows) {
    const rt = Number(cells["rt"]);
    const id = cells["rpcid"];
    if (!/^\d+(\.\d+)*$/.test(id))
      problems.add(line, `rpcid: expected numbers with points, got ${JSON.stringify(id)}.`);
    if (cells["rt"] === "" || !Number.isFinite(rt))
      problems.add(line, `rt: expected milliseconds, got ${JSON.stringify(cells["rt"])}.`);
    if (isNameless(cells["dm"])) {
      nameless++;
      continue;
    }
    const key = JSON.stringify([cells["traceid"], id, cells["dm"]]);
    const milliseconds = rt === 0 ? belowMillisecond : Math.abs(rt);
    const before = spans.get(key);
    spans.set(key, {
      trace: cells["traceid"],
      id,
      caller: isNameless(cells["um"]) ? before?.caller : cells["um"],
      callee: cells["dm"],
      type: cells["rpctype"],
      // Of two zeros, the second is the callee's.
      atCaller: rt > 0 || (rt === 0 && before?.atCaller === undefined) ? milliseconds : before?.atCaller,
      atCallee: rt < 0 || (rt === 0 && before?.atCaller !== undefined) ? milliseconds : before?.atCallee,
    });
  }
  if (spans.size === 0 && problems.isEmpty) problems.add(1, "expected calls with names, got none.");
  problems.refuse();
  return { spans: [...spans.values()], nameless };
};
