// Writes 32-bit words of the library's generators to standard output until nobody reads them.
//   node words.ts <stream|keyed|streams>
import { writeSync } from "node:fs";
import { stream } from "../../src/index.ts";
import { KeyedDraw } from "../../src/random/keyed-draw.ts";
import { purposeKey } from "../../src/random/purpose-key.ts";

const words = new Int32Array(1 << 16);

/** Each fills `words`, from where it stood. */
const fills: { readonly [name: string]: () => () => void } = {
  /** One named stream, word after word. */
  stream: () => {
    const random = stream("testu01", 0, "buyers");
    return () => {
      for (let i = 0; i < words.length; i++) words[i] = random.int32();
    };
  },
  /** What a run asks for: customer after customer, two visits each, for two purposes each; the first block of each key. */
  keyed: () => {
    const draw = new KeyedDraw();
    const [a0, a1] = purposeKey("testu01", 0, "order/service", "buyers");
    const [b0, b1] = purposeKey("testu01", 0, "order/patience", "buyers");
    let serial = 0;
    return () => {
      for (let i = 0; i < words.length; i += 8, serial++) {
        for (let part = 0; part < 4; part++) {
          if (part < 2) draw.aim(a0, a1, serial, part);
          else draw.aim(b0, b1, serial, part - 2);
          words[i + 2 * part] = draw.int32();
          words[i + 2 * part + 1] = draw.int32();
        }
      }
    };
  },
  /** The first sixteen words of stream after stream, whose names are neighbours. */
  streams: () => {
    let number = 0;
    return () => {
      for (let i = 0; i < words.length; number++) {
        const random = stream("testu01", 0, `stage${number}`);
        for (const end = i + 16; i < end; i++) words[i] = random.int32();
      }
    };
  },
};

const [name = ""] = process.argv.slice(2);
const start = fills[name];
if (start === undefined) {
  console.error(`words: expected one of ${Object.keys(fills).join(", ")}, got "${name}".`);
  process.exit(2);
}
const fill = start();
const bytes = new Uint8Array(words.buffer);
try {
  for (;;) {
    fill();
    for (let written = 0; written < bytes.length;) written += writeSync(1, bytes, written);
  }
} catch (error) {
  if ((error as { code?: string }).code !== "EPIPE") throw error;
}
