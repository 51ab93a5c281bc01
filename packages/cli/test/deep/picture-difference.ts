import type { Browser } from "playwright";

/** How far apart two colours may be in each of red, green and blue before a pixel counts as another. */
const tolerated = 40;

/** The share of pixels that differ between two PNGs, 1 when their sizes do; the browser decodes them. */
export async function pictureDifference(browser: Browser, before: Buffer, after: Buffer): Promise<number> {
  const page = await browser.newPage();
  try {
    return await page.evaluate(
      async ([a, b, most]) => {
        const pixels = async (png: string): Promise<ImageData> => {
          const blob = await (await fetch(`data:image/png;base64,${png}`)).blob();
          const image = await createImageBitmap(blob);
          const context = new OffscreenCanvas(image.width, image.height).getContext("2d")!;
          context.drawImage(image, 0, 0);
          return context.getImageData(0, 0, image.width, image.height);
        };
        const [one, other] = await Promise.all([pixels(a), pixels(b)]);
        if (one.width !== other.width || one.height !== other.height) return 1;
        let different = 0;
        for (let at = 0; at < one.data.length; at += 4) {
          const off = (channel: number): number => Math.abs(one.data[at + channel]! - other.data[at + channel]!);
          if (Math.max(off(0), off(1), off(2)) > most) different++;
        }
        return different / (one.width * one.height);
      },
      [before.toString("base64"), after.toString("base64"), tolerated] as const,
    );
  } finally {
    await page.close();
  }
}
