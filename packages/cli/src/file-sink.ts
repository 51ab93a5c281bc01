import { closeSync, existsSync, mkdirSync, openSync, renameSync, rmSync, statSync, writeSync } from "node:fs";
import { dirname } from "node:path";
import type { ByteSink } from "@double11/sim-core/recording";
import { UserError } from "./user-error.ts";

/**
 * Writes beside the target and renames when all is there, so that a run killed
 * halfway leaves no half file under the name asked for.
 */
export class FileSink implements ByteSink {
  readonly #path: string;
  readonly #partial: string;
  readonly #file: number;
  #open = true;

  /** Opens at once: a path that cannot be written is refused before the run, not after it. */
  constructor(path: string) {
    this.#path = path;
    this.#partial = `${path}.${process.pid}.partial`;
    if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) throw cannotWrite(path, { code: "EISDIR" });
    try {
      // One level only: it is for `runs/`, and a mistyped long path is better refused than made.
      if (!existsSync(dirname(path))) mkdirSync(dirname(path));
      this.#file = openSync(this.#partial, "wx");
    } catch (error) {
      throw cannotWrite(path, error);
    }
  }

  write(bytes: Uint8Array): void {
    try {
      for (let from = 0; from < bytes.length;) from += writeSync(this.#file, bytes, from);
    } catch (error) {
      throw cannotWrite(this.#path, error);
    }
  }

  close(): void {
    this.#open = false;
    closeSync(this.#file);
    try {
      renameSync(this.#partial, this.#path);
    } catch (error) {
      rmSync(this.#partial, { force: true });
      throw cannotWrite(this.#path, error);
    }
  }

  abort(): void {
    if (!this.#open) return;
    this.#open = false;
    closeSync(this.#file);
    rmSync(this.#partial, { force: true });
  }
}

const reasons: { readonly [code: string]: string } = {
  EACCES: "permission denied",
  EROFS: "the disk is read-only",
  ENOSPC: "the disk is full",
  ENOENT: "there is no such folder",
  EISDIR: "it is a folder",
  ENOTDIR: "part of the path is a file",
  EEXIST: "part of the path is a file",
};

const cannotWrite = (path: string, error: unknown): UserError => {
  const code = (error as NodeJS.ErrnoException).code ?? String(error);
  return new UserError(`--out: cannot write ${path}: ${reasons[code] ?? code}. Name another file.`);
};
