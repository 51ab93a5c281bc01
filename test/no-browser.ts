import { findBrowser } from "./find-browser.ts";

/** Fails the browser tests with the sentence that says what is missing. */
export async function setup(): Promise<void> {
  await findBrowser();
}
