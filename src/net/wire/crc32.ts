/** CRC-32 (IEEE 802.3) over the few bytes of a header, where a native call costs more than the work; bodies go to `zlib.crc32`. */

const REFLECTED_POLYNOMIAL = 0xedb88320

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte
  for (let bit = 0; bit < 8; bit += 1)
    crc = (crc & 1) === 0 ? crc >>> 1 : (crc >>> 1) ^ REFLECTED_POLYNOMIAL
  return crc
})

/** The state before the first byte. */
export const CRC_START = 0xffffffff

/** The state after the bytes from `from` to before `to`. */
export function crcAfter(state: number, bytes: Uint8Array, from: number, to: number): number {
  let crc = state
  for (let at = from; at < to; at += 1) crc = TABLE[(crc ^ bytes[at]!) & 0xff]! ^ (crc >>> 8)
  return crc
}

/** The checksum that a state stands for. */
export function crcOf(state: number): number {
  return ~state >>> 0
}
