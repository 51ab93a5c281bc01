// What the Node entry uses of node:worker_threads; the library is compiled without Node's types.
declare module "node:worker_threads" {
  export class Worker {
    constructor(url: URL);
    on(event: "message", listener: (message: never) => void): void;
    on(event: "error", listener: (error: Error) => void): void;
    on(event: "exit", listener: (code: number) => void): void;
    postMessage(message: unknown): void;
    terminate(): Promise<number>;
  }
  export const parentPort: {
    on(event: "message", listener: (message: never) => void): void;
    postMessage(message: unknown): void;
  } | null;
}
