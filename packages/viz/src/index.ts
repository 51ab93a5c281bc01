export { mountPage } from "./page/mount-page.ts";
export type { Page, PageOptions } from "./page/page-options.ts";
