// What a kind from outside the library must hold to: the same for ours.

export { conform, type ConformOptions } from "./network/conform.ts";
