import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { BrowserLaunch } from "../../../../test/find-browser.ts";

/** Not a dependency: 150 packages for one measurement. npx fetches it when the deep tier runs. */
const lighthouse = "lighthouse@13.5.0";

export interface Scores {
  readonly performance: number;
  readonly accessibility: number;
  readonly bestPractices: number;
}

/** Lighthouse's scores of a page, 0 to 100, on its desktop settings. */
export async function lighthouseOf(url: string, { executablePath, args, env }: BrowserLaunch): Promise<Scores> {
  const { stdout } = await promisify(execFile)(
    "npx",
    [
      "-y",
      lighthouse,
      url,
      "--preset=desktop",
      "--output=json",
      "--quiet",
      "--no-enable-error-reporting",
      "--only-categories=performance,accessibility,best-practices",
      `--chrome-flags=${["--headless=new", ...args].join(" ")}`,
    ],
    { env: { ...process.env, ...env, CHROME_PATH: executablePath }, maxBuffer: 2 ** 27, timeout: 120_000 },
  );
  const { categories } = JSON.parse(stdout) as {
    readonly categories: { readonly [category: string]: { readonly score: number } };
  };
  const score = (category: string): number => Math.round(categories[category]!.score * 100);
  return {
    performance: score("performance"),
    accessibility: score("accessibility"),
    bestPractices: score("best-practices"),
  };
}
