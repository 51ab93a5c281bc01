import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

/** Where the built page lies: a cache, made anew at every start so that it is the page of today's sources. */
export const pageFolder = fileURLToPath(new URL("../node_modules/.cache/page", import.meta.url));

/** Builds the page in a process of its own, so that the bundler's memory goes with it. */
export const buildPage = (folder = pageFolder, purpose: "served" | "static" = "served"): Promise<void> =>
  new Promise((resolve, reject) => {
    const script = fileURLToPath(new URL("./page-build-process.ts", import.meta.url));
    const child = spawn(process.execPath, [script, folder, purpose], { stdio: ["ignore", "ignore", "pipe"] });
    let said = "";
    child.stderr.on("data", (text: Buffer) => (said += text.toString()));
    child.on("error", reject);
    child.on("close", (code) => {
      if (code === 0) resolve();
      else reject(new Error(`The page could not be built:\n${said}`));
    });
  });
