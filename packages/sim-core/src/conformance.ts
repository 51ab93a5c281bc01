// What a kind from outside the library must hold to: the same for ours.

export { conform, type ConformOptions } from "./network/conform.ts";
export { conformController, type ConformControllerOptions } from "./network/conform-controller.ts";
export { conformSource, type ConformSourceOptions } from "./network/conform-source.ts";
