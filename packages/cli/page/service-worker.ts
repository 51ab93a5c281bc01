// Keeps the page and its run on the reader's machine, so that a second visit needs no network.
// Built as a classic script, for not every browser takes modules here.

/** What of a service worker's scope is used here; the DOM's own types do not know it. */
interface WorkerScope {
  readonly caches: CacheStorage;
  /** Written beside this script when the folder is built: a digest of all files, and their names. */
  readonly pageFiles: { readonly version: string; readonly names: readonly string[] };
  readonly registration: { readonly scope: string };
  importScripts(...urls: readonly string[]): void;
  addEventListener(type: string, listener: (event: WorkerEvent) => void): void;
}

interface WorkerEvent {
  readonly request: Request;
  waitUntil(done: Promise<unknown>): void;
  respondWith(response: Promise<Response>): void;
}

const scope = globalThis as unknown as WorkerScope;
scope.importScripts("./page-files.js");
const { version, names } = scope.pageFiles;
/** Caches belong to the whole origin: those of pages in other folders are not ours. */
const prefix = `double11 ${scope.registration.scope} `;

const keep = async (): Promise<void> => {
  const cache = await scope.caches.open(prefix + version);
  await cache.addAll(names.map((name) => new Request(`./${name}`, { cache: "no-cache" })));
};

const clear = async (): Promise<void> => {
  const old = (await scope.caches.keys()).filter((name) => name.startsWith(prefix) && name !== prefix + version);
  await Promise.all(old.map((name) => scope.caches.delete(name)));
};

const answer = async (request: Request): Promise<Response> => {
  const cache = await scope.caches.open(prefix + version);
  const kept = await cache.match(request.url, { ignoreSearch: true });
  if (kept === undefined) return fetch(request);
  const range = /^bytes=(\d+)-(\d+)$/.exec(request.headers.get("range") ?? "");
  return range === null ? kept : part(kept, Number(range[1]), Number(range[2]) + 1);
};

/** The bytes asked for, as a server that knows ranges answers (RFC 9110, section 14). */
const part = async (whole: Response, from: number, until: number): Promise<Response> => {
  const blob = await whole.blob();
  const end = Math.min(until, blob.size);
  if (from >= end) return new Response(null, { status: 416, headers: { "Content-Range": `bytes */${blob.size}` } });
  const headers = { "Content-Range": `bytes ${from}-${end - 1}/${blob.size}`, "Content-Length": String(end - from) };
  return new Response(blob.slice(from, end), { status: 206, headers });
};

scope.addEventListener("install", (event) => event.waitUntil(keep()));
scope.addEventListener("activate", (event) => event.waitUntil(clear()));
scope.addEventListener("fetch", (event) => {
  if (event.request.method === "GET" && event.request.url.startsWith(scope.registration.scope)) {
    event.respondWith(answer(event.request));
  }
});
