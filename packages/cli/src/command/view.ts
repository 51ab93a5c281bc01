import { expectRunFile } from "../expect-run-file.ts";
import { buildPage, pageFolder } from "../page-build.ts";
import { PageServer } from "../page-server.ts";
import { parseOptions } from "../parse-options.ts";
import { UserError } from "../user-error.ts";
import { usages } from "../usages.ts";

export const defaultPort = 4711;

/** `double11 view`: serve the page with a run file loaded, or empty. Runs until interrupted. */
export const view = async (argv: readonly string[]): Promise<number> => {
  const { file, port } = parseViewArguments(argv);
  if (file !== null) await expectRunFile(file, "view");
  await buildPage();
  await serve(file, port);
  return 0;
};

/** Serves an already built page until interrupted. */
export const serve = async (file: string | null, port: number): Promise<void> => {
  const server = new PageServer(pageFolder, file);
  const taken = await server.listen(port);
  if (taken !== port) process.stdout.write(`Port ${port} is in use; the page is on ${taken}.\n`);
  process.stdout.write(`Page        http://localhost:${taken}/   (Ctrl-C to stop)\n`);
  await new Promise<void>((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
  });
  server.close();
};

const parseViewArguments = (argv: readonly string[]): { readonly file: string | null; readonly port: number } => {
  const { values, positionals } = parseOptions(argv, {
    name: "view",
    usage: usages.view,
    options: { port: { type: "string" } },
  });
  if (positionals.length > 1)
    throw new UserError(`view: expected one file, got ${positionals.length}. Usage:\n  ${usages.view}`);
  const port = Number(values.port ?? defaultPort);
  if (!Number.isInteger(port) || port < 1 || port > 65_526) {
    throw new UserError(`--port: expected a whole number from 1 to 65526, got ${JSON.stringify(values.port)}.`);
  }
  return { file: positionals[0] ?? null, port };
};
