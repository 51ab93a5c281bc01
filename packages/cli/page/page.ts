import { mountPage } from "@double11/viz";

// The one place where the page meets a simulator that knows the night's kinds.
mountPage(document.querySelector<HTMLElement>("#page")!, {
  run: "./run.desrun",
  simulator: () => new Worker(new URL("./simulator.worker.ts", import.meta.url), { type: "module" }),
});
