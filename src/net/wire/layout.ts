/** The header of a frame: 36 bytes, every integer big-endian; docs/messages.md has the picture. */

export const HEADER_LENGTH = 36
/** Bytes of a header that do not depend on the body. */
export const PREFIX_LENGTH = 24
/** "NEB1". */
export const MAGIC = 0x4e454231
/** The only version that is written; a stream takes no other. */
export const HEADER_VERSION = 0
/** Bytes of a name, padded with zeros. */
export const NAME_LENGTH = 12
/** Bytes of a body that the format allows; a stream allows far less (limits.ts). */
export const LARGEST_BODY_BYTES = 512 * 1024 * 1024

/** Where each field begins. */
export const OFFSET = {
  CHAIN_ID: 4,
  FLAGS: 8,
  VERSION: 11,
  NAME: 12,
  BODY_LENGTH: 24,
  BODY_CRC: 28,
  HEADER_CRC: 32,
} as const

/** The three bytes of flags as one number. */
export const FLAG = {
  /** The body is compressed. */
  COMPRESSED: 0x800000,
  /** Its sender understands compression. */
  CLIENT: 0x000001,
} as const
/** All flags that have a meaning. */
export const KNOWN_FLAGS = FLAG.COMPRESSED | FLAG.CLIENT

/**
 * Whether a builder of the original compresses under these flags: the last byte counts as a whole, so
 * that `80 00 01`, which an ok carries, means a plain body.
 */
export function flagsCompress(flags: number): boolean {
  return (flags & FLAG.COMPRESSED) !== 0 && (flags & 0xff) !== FLAG.CLIENT
}
