import { words } from "../words/words.ts";

/** One figure of a scenario, as plain JSON has it. */
export type Figure = string | number | boolean | null;

/** A run by what makes it again: a ready scenario, what was changed in it, and the seed; and what must come of it. */
export interface RunLink {
  /** Name of a ready scenario of the simulator. */
  readonly scenario: string;
  readonly seed: string;
  /** Changed figures by path into the scenario: "network.stations.order.servers" → 120000. */
  readonly changes: { readonly [path: string]: Figure };
  /** Absent in a link that was cut off: then nothing can be checked. */
  readonly digest?: string;
  readonly digestVersion?: number;
  /** Version of the library that made the run. */
  readonly library?: string;
}

/** Version of what follows; another one is refused. */
const linkVersion = "1";

/** The most that a link may say: a longer one is not read, and so not written either. */
export const linkBounds = { characters: 32_768, changes: 500 } as const;

/**
 * The link as a URL's fragment without "#", readable as it stands. The digest
 * comes last, so that a link cut off anywhere is known to be.
 */
export function writeRunLink({ scenario, seed, changes, digest, digestVersion, library }: RunLink): string {
  const pairs: [string, string][] = [
    ["run", linkVersion],
    ["scenario", scenario],
    ["seed", seed],
    ...Object.entries(changes).map(([path, figure]): [string, string] => [path, figureText(figure)]),
  ];
  if (library !== undefined) pairs.push(["library", library]);
  if (digest !== undefined) pairs.push(["digest", `${digestVersion}.${digest}`]);
  return pairs.map((pair) => pair.map(encodeURIComponent).join("=")).join("&");
}

/** Whether the link that is written of it is read again. */
export const isReadable = (link: RunLink): boolean =>
  Object.keys(link.changes).length <= linkBounds.changes && writeRunLink(link).length <= linkBounds.characters;

/** Whether a fragment means to be a link to a run. */
export const isRunLink = (fragment: string): boolean => /^#?run=/.test(fragment);

/**
 * Reads a fragment. One that was cut off gives what stands before the cut, without a digest.
 *
 * @throws RangeError with a sentence when it is of another version, or says nothing that could be run.
 */
export function readRunLink(fragment: string): RunLink {
  const say = words().share;
  const bare = fragment.replace(/^#/, "");
  if (bare.length > linkBounds.characters) throw new RangeError(say.tooLong(String(linkBounds.characters)));
  const pairs = pairsOf(bare);
  const version = pairs.get("run");
  if (version !== linkVersion) throw new RangeError(say.otherVersion(linkVersion, String(version ?? "")));
  const ending = /^(\d{1,6})\.([0-9a-f]{16})$/.exec(pairs.get("digest") ?? "");
  // Where it was cut, the last pair may be half of one.
  const whole = [...pairs].slice(0, ending === null ? -1 : pairs.size);
  const said = new Map(whole);
  const scenario = said.get("scenario");
  if (scenario === undefined || scenario === "") throw new RangeError(say.cutOffEarly);
  const changes = whole.filter(([key]) => !["run", "scenario", "seed", "library", "digest"].includes(key));
  if (changes.length > linkBounds.changes) throw new RangeError(say.tooManyChanges(String(linkBounds.changes)));
  const library = said.get("library");
  return {
    scenario,
    seed: said.get("seed") ?? "1",
    changes: Object.fromEntries(changes.map(([path, text]) => [path, figureOf(text)])),
    ...(library === undefined ? {} : { library }),
    ...(ending === null ? {} : { digestVersion: Number(ending[1]), digest: ending[2] }),
  };
}

function pairsOf(text: string): Map<string, string> {
  const pairs = new Map<string, string>();
  for (const pair of text.split("&")) {
    const [key, ...value] = pair.split("=");
    const name = decoded(key!);
    if (pairs.has(name)) throw new RangeError(words().share.saidTwice(name));
    pairs.set(name, decoded(value.join("=")));
  }
  return pairs;
}

/** A fragment cut off within a percent code stays as it is. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Text stands bare unless it would be read as something else. */
const figureText = (figure: Figure): string =>
  typeof figure === "string" && figureOf(figure) === figure ? figure : JSON.stringify(figure);

function figureOf(text: string): Figure {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? text : (value as Figure);
  } catch {
    return text;
  }
}
