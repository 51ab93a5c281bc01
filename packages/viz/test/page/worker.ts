import { serveSimulator, type PortEnd } from "@double11/sim-core/simulator";

// A simulator of plain stations: all that the page may assume.
serveSimulator(globalThis as unknown as PortEnd);
