// Processes: stories of few actors, as generators on the same calendar.

export { Processes } from "./process/processes.ts";
export type { Process, ProcessReport } from "./process/process.ts";
export type { Step, Story, Wait, Waiter } from "./process/wait.ts";
export { hold } from "./process/hold.ts";
export { race, type Winner } from "./process/race.ts";
export { Signal } from "./process/signal.ts";
export { Interrupted } from "./process/interrupted.ts";
export { Resource, Seized } from "./process/resource.ts";
export { Store } from "./process/store.ts";
export { Container } from "./process/container.ts";
