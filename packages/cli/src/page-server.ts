import { createReadStream, statSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { extname, join, normalize } from "node:path";
import { contentSecurityPolicy } from "./page-policy.ts";
import { UserError } from "./user-error.ts";

const types: { readonly [extension: string]: string } = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".desrun": "application/zip",
};

/** Serves the built page and one run file, to this machine only. */
export class PageServer {
  readonly #folder: string;
  readonly #run: string | null;
  readonly #server: Server;

  constructor(folder: string, run: string | null) {
    this.#folder = folder;
    this.#run = run;
    this.#server = createServer((request, response) => this.#answer(request, response));
  }

  /** Listens on `port` or the next free one of ten; returns the port. */
  async listen(port: number): Promise<number> {
    for (let candidate = port; candidate < port + 10; candidate++) {
      if (await this.#tryListen(candidate)) return candidate;
    }
    throw new UserError(`view: ports ${port} to ${port + 9} are all in use. Choose another with --port.`);
  }

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  #tryListen(port: number): Promise<boolean> {
    return new Promise((resolve, reject) => {
      const failed = (error: NodeJS.ErrnoException) => {
        if (error.code === "EADDRINUSE" || error.code === "EACCES") resolve(false);
        else reject(error);
      };
      this.#server.once("error", failed);
      this.#server.listen(port, "127.0.0.1", () => {
        this.#server.off("error", failed);
        resolve(true);
      });
    });
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    const path = decodeURIComponent(new URL(request.url ?? "/", "http://localhost").pathname);
    const file = this.#fileAt(path);
    if (request.method !== "GET" && request.method !== "HEAD") end(response, 405);
    else if (file === null) end(response, 404);
    else send(request, response, file);
  }

  #fileAt(path: string): string | null {
    if (path === "/run.desrun") return this.#run;
    const inside = normalize(path === "/" ? "/index.html" : path);
    return inside.includes("..") ? null : join(this.#folder, inside);
  }
}

const end = (response: ServerResponse, status: number): void => {
  response.writeHead(status).end();
};

const send = (request: IncomingMessage, response: ServerResponse, file: string): void => {
  const size = statSync(file, { throwIfNoEntry: false })?.isFile() ? statSync(file).size : -1;
  if (size < 0) return end(response, 404);
  const headers = {
    "content-type": types[extname(file)] ?? "application/octet-stream",
    "accept-ranges": "bytes",
    "cache-control": "no-cache",
    "x-content-type-options": "nosniff",
    "content-security-policy": contentSecurityPolicy,
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
  };
  const range = rangeOf(request.headers.range, size);
  if (range === "beyond") {
    response.writeHead(416, { "content-range": `bytes */${size}` }).end();
    return;
  }
  const { from, until } = range ?? { from: 0, until: size };
  const partial = range === null ? {} : { "content-range": `bytes ${from}-${until - 1}/${size}` };
  response.writeHead(range === null ? 200 : 206, { ...headers, ...partial, "content-length": until - from });
  if (request.method === "HEAD" || from === until) response.end();
  else createReadStream(file, { start: from, end: until - 1 }).pipe(response);
};

/** One byte range, "beyond" the file, or null for all of it. */
const rangeOf = (header: string | undefined, size: number): { from: number; until: number } | "beyond" | null => {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? "");
  if (match === null || (match[1] === "" && match[2] === "")) return null;
  const from = match[1] === "" ? Math.max(0, size - Number(match[2])) : Number(match[1]);
  const until = match[1] === "" || match[2] === "" ? size : Math.min(size, Number(match[2]) + 1);
  return from >= until ? "beyond" : { from, until };
};
