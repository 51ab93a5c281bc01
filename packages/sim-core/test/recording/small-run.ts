import { histogramLayout } from "../../src/statistics/histogram-layout.ts";
import { MemorySink, type RunDescription, RunWriter } from "../../src/recording/index.ts";
import type { RunFile } from "../../src/recording/index.ts";
import { sampleScenario } from "./sample-scenario.ts";

const names = ["cdn", "order"];

/** What a run of a few plain stations states about itself. */
export function describeRun(rows: readonly number[], stations: readonly string[] = names): RunDescription {
  const network = {
    ...sampleScenario.network,
    stations: Object.fromEntries(
      stations.map((name) => [name, { service: { law: "deterministic", value: 1 } as const }]),
    ),
  };
  return {
    library: "0.1.0",
    digest: "0",
    digestVersion: 1,
    seed: "s",
    replication: 0,
    slice: 1,
    scenario: { ...sampleScenario, network },
    stations: stations.map((name) => ({ name, kind: "queue", servers: 1, serversWhole: 1, weight: 1 })),
    sources: [{ name: "buyers", kind: "poisson", weight: 1 }],
    resolutions: rows.map((count) => ({ tick: 1, from: 0, rows: count })),
    latencyWindow: 1,
    histogram: histogramLayout,
    endToEnd: { exits: ["exit", "exit:paid"], inside: 3 },
    summary: {},
  };
}

/** A run whose every cell is a different number, `rows` ticks long at each of two resolutions. */
export function numberedRun(rows: number, blockRows: number): Uint8Array<ArrayBuffer> {
  const sink = new MemorySink();
  const description = { ...describeRun([rows, 10]), bands: { replications: 5, width: 2, rows } };
  const writer = new RunWriter(sink, { stations: names, resolutions: description.resolutions, blockRows });
  for (let row = 0; row < rows; row++) {
    for (let station = 0; station < 2; station++) {
      const cell = (column: number): number => row * 100 + station * 10 + column;
      writer.tick(0, station, cell(0), cell(1), cell(2), cell(3), cell(4), cell(5), cell(6), cell(7));
      if (row < 10) writer.tick(1, station, row, 0, 0, 0, 0, 0, 0, station);
    }
    writer.latency(1, row, row % 4, row % 2_000, row);
    writer.endToEnd(row, row % 2, row % 2_000, row);
    for (let station = 0; station < 2; station++) {
      const at = row * 10 + station;
      writer.band(station, {
        served: at,
        servedLow: at - 1,
        servedHigh: at + 1,
        inside: -at,
        insideLow: 0,
        insideHigh: 1,
      });
    }
    writer.event({ time: row, kind: "pulse", subject: row % 2 ? "cdn" : "", value: -row, text: `双11 №${row}` });
    writer.journey({ source: "buyers", serial: row * 2 ** 33, time: row / 10, station: "order", transition: "start" });
    writer.replication({ replication: row, figure: `figure ${row % 3}`, value: row / 7 });
  }
  writer.finish(description);
  return sink.bytes();
}

/** Every table of a run file, as plain data. */
export async function allTables(file: RunFile): Promise<unknown> {
  const { stations, resolutions } = file.manifest;
  const ticks = stations.flatMap(({ name }) => resolutions.map((_, r) => file.ticks(name, r)));
  return {
    manifest: file.manifest,
    ticks: await Promise.all(ticks),
    latency: await Promise.all(stations.map(({ name }) => file.latency(name))),
    endToEnd: await file.endToEnd(),
    bands: await Promise.all(stations.map(({ name }) => file.bands(name))),
    events: await file.events(),
    journeys: await file.journeys(),
    replications: await file.replications(),
  };
}
