/**
 * The frames of yamux (https://github.com/hashicorp/yamux/blob/master/spec.md): twelve bytes of header, in the order of the
 * network: version, type, flags, stream, length.
 */

export const HEADER_LENGTH = 12

/** What a frame is. */
export const FrameType = { data: 0, windowUpdate: 1, ping: 2, goAway: 3 } as const

/** What a frame says besides; `narrow` only between two sessions of this kind: the new stream begins with narrow windows. */
export const Flag = { syn: 1, ack: 2, fin: 4, rst: 8, narrow: 16 } as const

/** All of them together. */
export const KNOWN_FLAGS = Object.values(Flag).reduce<number>((all, flag) => all | flag, 0)

/** Why a connection is not used any more. */
export const GoAway = { normal: 0, protocolError: 1, internalError: 2 } as const

/** The fields of a header. Of data, `length` is that of what follows; of the others it is their value. */
export interface Header {
  readonly type: number
  readonly flags: number
  readonly stream: number
  readonly length: number
}

export function writeHeader(target: Buffer, at: number, header: Header): void {
  target.writeUInt16BE(header.type, at)
  target.writeUInt16BE(header.flags, at + 2)
  target.writeUInt32BE(header.stream, at + 4)
  target.writeUInt32BE(header.length, at + 8)
}
