import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright";

/** What `chromium.launch()` of Playwright takes: a browser and how to start it here. */
export interface BrowserLaunch {
  readonly executablePath: string;
  readonly args: string[];
  readonly env?: Record<string, string>;
}

const root = dirname(import.meta.dirname);

const usualPlaces = (): string[] => [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  chromium.executablePath(),
];

/** No sandbox, because tests run as root in containers; nothing that would call home. */
const args = [
  "--no-sandbox",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-default-apps",
  "--disable-domain-reliability",
  "--disable-sync",
  "--no-first-run",
  "--no-pings",
  "--force-color-profile=srgb",
];

/**
 * A Chromium for the tests: the one that CHROMIUM_PATH names, else one that is
 * installed, else the one that the npm package @sparticuz/chromium carries.
 * Installs nothing.
 *
 * @throws when there is none, with the line that would install one.
 */
export async function findBrowser(places: readonly string[] = usualPlaces()): Promise<BrowserLaunch> {
  const named = process.env["CHROMIUM_PATH"];
  if (named !== undefined && named !== "") {
    if (!existsSync(named)) throw new Error(`CHROMIUM_PATH: expected the path of a Chromium, got "${named}".`);
    return { executablePath: named, args };
  }
  const installed = places.find((place) => existsSync(place));
  if (installed !== undefined) return { executablePath: installed, args };
  if (process.platform === "linux" && process.arch === "x64") return packagedBrowser();
  throw new Error(
    `browser tests: expected a Chromium or Chrome on this machine, found none. ` +
      `Install Chrome, or run "npx -y pnpm@12 exec playwright install chromium", or set CHROMIUM_PATH.`,
  );
}

/** Unpacks the packaged Chromium once per version, with the few libraries and the font that it needs. */
async function packagedBrowser(): Promise<BrowserLaunch> {
  const entry = import.meta.resolve("@sparticuz/chromium");
  const version = createHash("sha256").update(entry).digest("hex").slice(0, 12);
  const home = join(root, "node_modules", ".cache", `chromium-${version}`);
  if (!existsSync(home)) await unpack(join(dirname(fileURLToPath(entry)), "..", "bin"), home);
  return {
    executablePath: join(home, "chromium"),
    args,
    env: {
      ...(process.env as Record<string, string>),
      LD_LIBRARY_PATH: join(home, "al2023", "lib"),
      FONTCONFIG_FILE: join(home, "fonts.xml"),
    },
  };
}

// The package unpacks into the system's temporary folder and takes what it
// finds there for complete; a folder of our own, renamed when it is, cannot be
// half a browser.
async function unpack(packed: string, home: string): Promise<void> {
  mkdirSync(dirname(home), { recursive: true });
  const folder = mkdtempSync(`${home}-`);
  const temporary = process.env["TMPDIR"];
  process.env["TMPDIR"] = folder;
  try {
    const { default: packaged, inflate } = await import("@sparticuz/chromium");
    await packaged.executablePath(packed);
    await inflate(join(packed, "al2023.tar.br"));
    writeFileSync(join(folder, "fonts.xml"), fontList(home));
    if (!existsSync(home)) renameSync(folder, home);
  } finally {
    if (temporary === undefined) delete process.env["TMPDIR"];
    else process.env["TMPDIR"] = temporary;
    rmSync(folder, { recursive: true, force: true });
  }
}

// Without a font text has no height: the packaged one, and any the system has.
const fontList = (home: string): string => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${join(home, "fonts")}</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${join(home, "font-cache")}</cachedir>
</fontconfig>
`;
