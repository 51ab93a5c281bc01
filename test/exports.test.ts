import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";

const core = join(import.meta.dirname, "../packages/sim-core");
const { exports } = JSON.parse(readFileSync(join(core, "package.json"), "utf8")) as {
  readonly exports: { readonly [entry: string]: string | { readonly [condition: string]: string } };
};
const entries = Object.entries(exports).flatMap(([entry, files]) =>
  (typeof files === "string" ? [files] : Object.values(files))
    .filter((file) => file.endsWith(".ts"))
    .map((file) => [entry, join(core, file)] as const),
);

/** The names a file hands on, each with the file it comes from. */
const handedOn = (file: string): { readonly name: string; readonly from: string }[] =>
  [...readFileSync(file, "utf8").matchAll(/export (?:type )?\{([^}]*)\} from "([^"]+)"/g)].flatMap(([, names, from]) =>
    names!
      .split(",")
      .map(
        (name) =>
          name
            .trim()
            .replace(/^type /, "")
            .split(" as ")[0]!,
      )
      .filter((name) => name !== "")
      .map((name) => ({ name, from: join(dirname(file), from!) })),
  );

const isDocumented = ({ name, from }: { readonly name: string; readonly from: string }): boolean => {
  const text = readFileSync(from, "utf8");
  const onward = handedOn(from).find((other) => other.name === name);
  if (onward) return isDocumented(onward);
  const declared = new RegExp(
    `^export (?:abstract |async )?(?:const|function\\*?|class|interface|type) ${name}\\b`,
    "m",
  );
  const at = text.search(declared);
  return at >= 0 && text.slice(0, at).trimEnd().endsWith("*/");
};

test.each(entries)("every export of %s says what it means", (_, file) => {
  const names = handedOn(file);
  const silent = names.filter((each) => !isDocumented(each)).map(({ name }) => name);
  expect(silent).toEqual([]);
});

test("looks at entries that export something", () => {
  expect(entries.flatMap(([, file]) => handedOn(file)).length).toBeGreaterThan(250);
});
