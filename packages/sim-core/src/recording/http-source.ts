import { bufferSource, type ByteSource } from "./byte-source.ts";
import { RunFileError } from "./run-file-error.ts";

/** What is fetched whole, from a server that knows no ranges, must fit in memory. */
const wholeLimit = 2 ** 30;

/** Length of the opening request: enough to see that this is a ZIP. */
const probe = 4;

/**
 * Reads a URL by HTTP Range (RFC 9110, section 14). A server that ignores
 * ranges answers the first request with everything, which is then kept.
 */
export async function httpSource(url: string): Promise<ByteSource> {
  const aborter = new AbortController();
  const response = await request(url, 0, probe, aborter.signal);
  if (response.status === 200) return bufferSource(await readBody(url, response, wholeLimit));
  const size = sizeOf(url, response);
  await readBody(url, response, probe);
  return {
    size,
    close: () => aborter.abort(),
    async read(from, until) {
      if (from === until) return new Uint8Array(0);
      const part = await request(url, from, until, aborter.signal);
      if (part.status !== 206 || sizeOf(url, part) !== size || rangeOf(part)?.from !== from) {
        throw new RunFileError(`${url} changed while it was being read: open it again.`);
      }
      const bytes = await readBody(url, part, until - from);
      if (bytes.length === until - from) return bytes;
      throw new RunFileError(`${url} sent ${bytes.length} bytes where ${until - from} were asked for: open it again.`);
    },
  };
}

async function request(url: string, from: number, until: number, signal: AbortSignal): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(url, { headers: { Range: `bytes=${from}-${until - 1}` }, signal });
  } catch (error) {
    throw new RunFileError(`${url} could not be fetched: check the address and the connection.`, { cause: error });
  }
  if (response.status === 200 || response.status === 206) return response;
  throw new RunFileError(`${url} could not be fetched: the server answered ${response.status}; check the address.`);
}

function rangeOf(response: Response): { from: number; size: number } | undefined {
  const match = /^bytes (\d+)-\d+\/(\d+)$/.exec(response.headers.get("Content-Range") ?? "");
  return match === null ? undefined : { from: Number(match[1]), size: Number(match[2]) };
}

function sizeOf(url: string, response: Response): number {
  const size = rangeOf(response)?.size;
  if (size !== undefined && Number.isSafeInteger(size)) return size;
  throw new RunFileError(
    `${url} cannot be read in parts: its server does not state or expose Content-Range; download the file and open it.`,
  );
}

/** The whole body, never more than `limit` bytes, whatever the server says or sends. */
async function readBody(url: string, response: Response, limit: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for (const reader = response.body?.getReader(); reader !== undefined;) {
      const { done, value } = await reader.read();
      if (done) break;
      chunks.push(value);
      length += value.length;
      if (length <= limit) continue;
      await reader.cancel();
      throw new RunFileError(`${url} sent more than ${limit} bytes: download the file and open it.`);
    }
  } catch (error) {
    if (error instanceof RunFileError) throw error;
    throw new RunFileError(`${url} broke off while it was being read: open it again.`, { cause: error });
  }
  const bytes = new Uint8Array(length);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.length;
  }
  return bytes;
}
