import { createServer, type AddressInfo } from "node:net";

interface Reply {
  readonly id?: number;
  readonly method?: string;
  readonly params?: { readonly sessionId: string };
  readonly result?: { readonly usedSize: number; readonly backingStorageSize?: number };
}

/** Heaps and buffers of a page and its workers, asked of each by the DevTools protocol (`Runtime.getHeapUsage`). */
export class PageMemory {
  readonly #socket: WebSocket;
  readonly #sessions = new Set<string | undefined>([undefined]);
  readonly #waiting = new Map<number, (reply: Reply) => void>();
  #asked = 0;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.addEventListener("message", ({ data }) => {
      const reply = JSON.parse(String(data)) as Reply;
      if (reply.method === "Target.attachedToTarget") this.#sessions.add(reply.params!.sessionId);
      if (reply.method === "Target.detachedFromTarget") this.#sessions.delete(reply.params!.sessionId);
      this.#waiting.get(reply.id ?? 0)?.(reply);
    });
  }

  /** A port to give the browser as `--remote-debugging-port`. */
  static freePort(): Promise<number> {
    return new Promise((found) => {
      const server = createServer().listen(0, "127.0.0.1", () => {
        const { port } = server.address() as AddressInfo;
        server.close(() => found(port));
      });
    });
  }

  /** Watches the page at an address of the browser that listens on a port, and the workers it has and will have. */
  static async watch(port: number, address: string): Promise<PageMemory> {
    const targets = (await (await fetch(`http://127.0.0.1:${port}/json/list`)).json()) as {
      readonly url: string;
      readonly webSocketDebuggerUrl: string;
    }[];
    const target = targets.find(({ url }) => url.startsWith(address))!;
    const socket = new WebSocket(target.webSocketDebuggerUrl);
    await new Promise((opened) => socket.addEventListener("open", opened));
    const memory = new PageMemory(socket);
    await memory.#ask("Target.setAutoAttach", { autoAttach: true, waitForDebuggerOnStart: false, flatten: true });
    return memory;
  }

  /** How many are asked: the page and its workers. */
  get parts(): number {
    return this.#sessions.size;
  }

  /** In MB, of all together now; garbage not yet collected counts. */
  async now(): Promise<number> {
    const usages = await Promise.all(
      [...this.#sessions].map((session) => this.#ask("Runtime.getHeapUsage", {}, session)),
    );
    return (
      usages.reduce((sum, { result }) => sum + (result?.usedSize ?? 0) + (result?.backingStorageSize ?? 0), 0) / 1e6
    );
  }

  close(): void {
    this.#socket.close();
  }

  /** A worker that has ended answers nothing: after a second nobody waits for it. */
  #ask(method: string, params: object, sessionId?: string): Promise<Reply> {
    const id = ++this.#asked;
    return new Promise((resolve) => {
      const done = (reply: Reply): void => {
        clearTimeout(timer);
        this.#waiting.delete(id);
        resolve(reply);
      };
      const timer = setTimeout(() => done({}), 1000);
      this.#waiting.set(id, done);
      this.#socket.send(JSON.stringify({ id, method, params, ...(sessionId === undefined ? {} : { sessionId }) }));
    });
  }
}
