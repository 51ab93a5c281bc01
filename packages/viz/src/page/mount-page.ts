import type { PageOptions } from "./page-options.ts";
import { RunViewer } from "./run-viewer.ts";

/** Builds the page inside `root`, whose content it replaces. Nothing plays until the reader says so. */
export const mountPage = (root: HTMLElement, options: PageOptions = {}): RunViewer => new RunViewer(root, options);
