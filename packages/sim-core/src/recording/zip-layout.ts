/**
 * The part of the ZIP format (PKWARE APPNOTE 6.3) that a run file uses: stored
 * members with sizes and CRC in their headers; no compression, encryption,
 * data descriptors or ZIP64. All numbers are little-endian.
 */
export const zipLayout = {
  localSignature: 0x04034b50,
  localSize: 30,
  centralSignature: 0x02014b50,
  centralSize: 46,
  endSignature: 0x06054b50,
  endSize: 22,
  /** Names are UTF-8. */
  utf8Flag: 0x0800,
  /** 1980-01-01, the format's zero: a run file holds no clock of the machine. */
  zeroDate: 0x0021,
  /** Counts and offsets from here on would need ZIP64. */
  maxMembers: 0xffff,
  maxOffset: 0xffffffff,
} as const;
