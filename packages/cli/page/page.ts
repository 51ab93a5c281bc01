import { mountPage } from "@double11/viz";

// The one place where the page meets a simulator that knows the night's kinds.
const viewer = mountPage(document.querySelector<HTMLElement>("#page")!, {
  run: "./run.desrun",
  query: location.search,
  link: location.hash,
  simulator: () => new Worker(new URL("./simulator.worker.ts", import.meta.url), { type: "module" }),
});
viewer.focus();
addEventListener("notkept", () => viewer.notKept());
addEventListener("hashchange", () => viewer.follow(location.hash));
