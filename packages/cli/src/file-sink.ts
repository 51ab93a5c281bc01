import {
  closeSync,
  existsSync,
  lstatSync,
  mkdirSync,
  openSync,
  readSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from "node:fs";
import { dirname } from "node:path";
import type { ByteSink } from "@double11/sim-core/recording";
import { UserError } from "./user-error.ts";
import { fileTrouble } from "./file-trouble.ts";

/**
 * Writes beside the target and renames when all is there, so that a run killed
 * halfway leaves no half file under the name asked for. Only a run file is
 * replaced: whatever else stands under the name is kept.
 */
export class FileSink implements ByteSink {
  readonly #path: string;
  readonly #target: string;
  readonly #partial: string;
  readonly #file: number;
  #open = true;

  /** Opens at once: a path that cannot be written is refused before the run, not after it. @throws UserError saying why. */
  constructor(path: string) {
    this.#path = path;
    try {
      this.#target = targetOf(path);
      this.#partial = `${this.#target}.${process.pid}.partial`;
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
      renameSync(this.#partial, this.#target);
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

/** The file itself, where the path is a link to it: renaming over a link would take the link away. */
const targetOf = (path: string): string => {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) {
    if (lstatSync(path, { throwIfNoEntry: false })) throw refused(path, "it is a link to a file that is not there");
    return path;
  }
  if (found.isDirectory()) throw refused(path, "it is a folder");
  // Written through, what a run that ends halfway has said could not be taken back.
  if (!found.isFile()) throw refused(path, "it is a device or a pipe, and a run file is written whole or not at all");
  if (found.size > 0 && !isRunFile(path, found.size)) throw refused(path, "it is there already and is no run file");
  return realpathSync(path);
};

/** The end of a run file holds the name of its last member; where it is large, more stands behind that. */
const endBytes = 256;

/** Whether a file is a ZIP whose last member is a manifest, as a run file's is. */
const isRunFile = (path: string, size: number): boolean => {
  const file = openSync(path, "r");
  try {
    const bytes = (from: number, count: number): string => {
      const read = Buffer.alloc(count);
      return read.toString("latin1", 0, readSync(file, read, 0, count, from));
    };
    return bytes(0, 2) === "PK" && bytes(Math.max(0, size - endBytes), endBytes).includes("manifest.json");
  } finally {
    closeSync(file);
  }
};

const cannotWrite = (path: string, error: unknown): UserError => {
  if (error instanceof UserError) return error;
  return refused(path, fileTrouble(error, "write"));
};

const refused = (path: string, why: string): UserError =>
  new UserError(`--out: cannot write ${path}: ${why}. Name another file.`);
