import { execFileSync } from "node:child_process";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";

test("what must not compile does not, and the tests themselves do", () => {
  const root = join(import.meta.dirname, "../../../..");
  const compile = () =>
    execFileSync(
      process.execPath,
      [join(root, "node_modules/typescript/bin/tsc"), "--noEmit", "-p", dirname(import.meta.dirname)],
      {
        encoding: "utf8",
      },
    );
  expect(compile()).toBe("");
});
