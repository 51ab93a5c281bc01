import type { NumberType } from "./number-column.ts";
import type {
  BandTable,
  EndToEndTable,
  JourneyStep,
  LatencyTable,
  ObjectiveTable,
  ReplicationFigure,
  RunEvent,
  TickTable,
} from "./tables.ts";

/** The Arrow types a run file uses; no column is nullable. */
export type ColumnType = NumberType | "utf8";

type SchemaOf<Row> = { readonly [column in keyof Row]: ColumnType };

/** Columns of every table in their order within a block. */
export const tableSchemas = {
  ticks: {
    arrived: "uint32",
    started: "uint32",
    served: "uint32",
    refused: "uint32",
    abandoned: "uint32",
    queue: "uint32",
    busy: "uint32",
    capacity: "uint32",
  } satisfies SchemaOf<TickTable>,
  latency: { window: "int32", measure: "uint8", bucket: "uint16", count: "uint32" } satisfies SchemaOf<LatencyTable>,
  endToEnd: { window: "int32", exit: "uint16", bucket: "uint16", count: "uint32" } satisfies SchemaOf<EndToEndTable>,
  objectives: {
    objective: "uint16",
    window: "int32",
    broken: "uint8",
    value: "float64",
  } satisfies SchemaOf<ObjectiveTable>,
  bands: {
    served: "float64",
    servedLow: "float64",
    servedHigh: "float64",
    inside: "float64",
    insideLow: "float64",
    insideHigh: "float64",
  } satisfies SchemaOf<BandTable>,
  events: {
    time: "float64",
    kind: "utf8",
    subject: "utf8",
    value: "float64",
    text: "utf8",
  } satisfies SchemaOf<RunEvent>,
  journeys: {
    source: "utf8",
    serial: "float64",
    time: "float64",
    station: "utf8",
    transition: "utf8",
  } satisfies SchemaOf<JourneyStep>,
  replications: { replication: "int32", figure: "utf8", value: "float64" } satisfies SchemaOf<ReplicationFigure>,
} as const;

export type TableName = keyof typeof tableSchemas;
export type TextTableName = "events" | "journeys" | "replications";
export type NumberTableName = Exclude<TableName, TextTableName>;
export type TableSchema = { readonly [column: string]: ColumnType };
