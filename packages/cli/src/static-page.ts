import { createHash } from "node:crypto";
import { copyFileSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { buildPage } from "./page-build.ts";

/** Builds the page and one run into a folder that any host of files can serve, under any path. */
export const buildStaticPage = async (folder: string, run: string): Promise<void> => {
  await buildPage(folder, "static");
  copyFileSync(run, join(folder, "run.desrun"));
  writeFileSync(join(folder, "page-files.js"), `globalThis.pageFiles = ${JSON.stringify(pageFilesOf(folder))};\n`);
};

/** Everything to be kept for a visit without a network: "" is the folder itself, as most readers ask for it. */
const pageFilesOf = (folder: string): { readonly version: string; readonly names: readonly string[] } => {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !["service-worker.js", "page-files.js"].includes(entry.name))
    .map(({ parentPath, name }) =>
      join(parentPath, name)
        .slice(folder.length + 1)
        .replaceAll("\\", "/"),
    )
    .sort();
  const hash = createHash("sha256");
  for (const file of files) hash.update(`${file}\n`).update(readFileSync(join(folder, file)));
  return { version: hash.digest("hex").slice(0, 16), names: ["", ...files] };
};
