import { MountedPage } from "./mounted-page.ts";
import type { Page, PageOptions } from "./page-options.ts";

/** Builds the page inside `root`, whose content it replaces. Nothing plays until the reader says so. */
export const mountPage = (root: HTMLElement, options: PageOptions = {}): Page => new MountedPage(root, options);
