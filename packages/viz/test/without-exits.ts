import { unzip, withManifest, zipped } from "../../sim-core/test/recording/members.ts";

/** The file as it was before exits were counted. */
export async function withoutExits(file: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  const members = await unzip(
    await withManifest(file, (manifest) => {
      delete manifest.endToEnd;
      delete manifest.tables.endToEnd;
    }),
  );
  return zipped([...members].filter(([name]) => !name.startsWith("endToEnd/")));
}
