import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const places = ["/usr/bin/firefox-esr", "/usr/bin/firefox", "/Applications/Firefox.app/Contents/MacOS/firefox"];

/** @throws when there is none, with the line that would install one. */
function findFirefox(): string {
  const named = process.env["FIREFOX_PATH"];
  const found = named !== undefined && named !== "" ? named : places.find((place) => existsSync(place));
  if (found !== undefined && existsSync(found)) return found;
  throw new Error(
    `firefox tests: expected a Firefox on this machine, found none${named ? ` at "${named}"` : ""}. ` +
      `Install it (Debian: apt-get install firefox-esr), or set FIREFOX_PATH.`,
  );
}

/** No first-run pages, and nothing that would call home. */
const preferences = {
  "app.update.enabled": false,
  "browser.shell.checkDefaultBrowser": false,
  "browser.safebrowsing.malware.enabled": false,
  "browser.safebrowsing.phishing.enabled": false,
  "datareporting.healthreport.uploadEnabled": false,
  "datareporting.policy.dataSubmissionEnabled": false,
  "extensions.update.enabled": false,
  "network.captive-portal-service.enabled": false,
  "network.connectivity-service.enabled": false,
  "services.settings.server": "",
  "toolkit.telemetry.enabled": false,
};

interface Answer {
  readonly id: number;
  readonly type: "success" | "error";
  readonly result: { readonly [field: string]: unknown };
  readonly message?: string;
}

/** A Firefox driven over WebDriver BiDi (W3C), which it speaks itself: one page, and scripts in it. */
export class Firefox {
  #version = "";
  readonly #process: ChildProcess;
  readonly #profile: string;
  readonly #socket: WebSocket;
  readonly #waiting = new Map<number, (answer: Answer) => void>();
  #context = "";
  #commands = 0;

  private constructor(process: ChildProcess, profile: string, socket: WebSocket) {
    this.#process = process;
    this.#profile = profile;
    this.#socket = socket;
    socket.addEventListener("message", ({ data }) => {
      const answer = JSON.parse(String(data)) as Answer;
      this.#waiting.get(answer.id)?.(answer);
      this.#waiting.delete(answer.id);
    });
  }

  static async launch(): Promise<Firefox> {
    const path = findFirefox();
    const profile = mkdtempSync(join(tmpdir(), "double11-firefox-"));
    const lines = Object.entries(preferences).map(
      (pair) => `user_pref(${pair.map((part) => JSON.stringify(part)).join(", ")});`,
    );
    writeFileSync(join(profile, "user.js"), lines.join("\n"));
    const child = spawn(path, ["--headless", "--no-remote", "--profile", profile, "--remote-debugging-port", "0"], {
      stdio: ["ignore", "ignore", "pipe"],
      env: { ...process.env, HOME: profile },
    });
    const address = await new Promise<string>((resolve, reject) => {
      let said = "";
      child.stderr!.on("data", (text: Buffer) => {
        const found = /listening on (ws:\S+)/.exec((said += text.toString()));
        if (found !== null) resolve(found[1]!);
      });
      child.once("close", () => reject(new Error(`firefox tests: ${path} ended before it listened: ${said}`)));
    });
    const socket = new WebSocket(`${address}/session`);
    await new Promise((opened, failed) => {
      socket.addEventListener("open", opened);
      socket.addEventListener("error", failed);
    });
    const firefox = new Firefox(child, profile, socket);
    const { capabilities } = await firefox.#send("session.new", { capabilities: {} });
    firefox.#version = (capabilities as { browserVersion: string }).browserVersion;
    const { contexts } = await firefox.#send("browsingContext.getTree", {});
    firefox.#context = (contexts as { context: string }[])[0]!.context;
    return firefox;
  }

  get version(): string {
    return this.#version;
  }

  async goto(url: string): Promise<void> {
    await this.#send("browsingContext.navigate", { context: this.#context, url, wait: "complete" });
  }

  /** The value of an expression in the page, a promise's once it is settled; as JSON. */
  async evaluate(expression: string): Promise<unknown> {
    const answer = await this.#send("script.evaluate", {
      expression: `(async () => JSON.stringify((await (${expression})) ?? null))()`,
      target: { context: this.#context },
      awaitPromise: true,
    });
    if (answer["type"] !== "success") throw new Error(`in the page: ${JSON.stringify(answer["exceptionDetails"])}`);
    return JSON.parse((answer["result"] as { value: string }).value);
  }

  /** Waits until an expression is true in the page. */
  async until(expression: string, milliseconds = 30_000): Promise<void> {
    const end = performance.now() + milliseconds;
    while ((await this.evaluate(`Boolean(${expression})`)) !== true) {
      if (performance.now() > end) throw new Error(`in the page, after ${milliseconds} ms: expected ${expression}.`);
      await new Promise((done) => setTimeout(done, 50));
    }
  }

  async close(): Promise<void> {
    const closed = new Promise((done) => this.#process.once("close", done));
    this.#socket.close();
    this.#process.kill();
    await closed;
    rmSync(this.#profile, { recursive: true, force: true });
  }

  async #send(method: string, params: object): Promise<Answer["result"]> {
    const id = ++this.#commands;
    const answer = await new Promise<Answer>((resolve) => {
      this.#waiting.set(id, resolve);
      this.#socket.send(JSON.stringify({ id, method, params }));
    });
    if (answer.type === "error") throw new Error(`${method}: ${answer.message}`);
    return answer.result;
  }
}
