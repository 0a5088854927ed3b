/** Bytes in any of the bases that say which they are by their first character (https://github.com/multiformats/multibase). */
import { Fault, runes, toText } from '../go/index.ts'
import { decodeBase2, decodeBase16 } from './base16.ts'
import { decodeBase32, EXTENDED_HEX, RFC_4648 } from './base32.ts'
import { decodeBase36 } from './base36.ts'
import { BITCOIN, decodeBase58, FLICKR } from './base58.ts'
import { decodeBase64 } from './base64.ts'
import { decodeBase256Emoji } from './base256-emoji.ts'

type Decode = (text: string) => string

const DECODERS: Record<string, Decode> = {
  '\0': (text) => text,
  '0': decodeBase2,
  f: decodeBase16,
  F: decodeBase16,
  b: base32(RFC_4648, false),
  B: base32(RFC_4648, false),
  c: base32(RFC_4648, true),
  C: base32(RFC_4648, true),
  v: base32(EXTENDED_HEX, false),
  V: base32(EXTENDED_HEX, false),
  t: base32(EXTENDED_HEX, true),
  T: base32(EXTENDED_HEX, true),
  k: decodeBase36,
  K: decodeBase36,
  z: (text) => decodeBase58(text, BITCOIN),
  Z: (text) => decodeBase58(text, FLICKR),
  m: (text) => decodeBase64(text, { last: '+/', padded: false }),
  M: (text) => decodeBase64(text, { last: '+/', padded: true }),
  u: (text) => decodeBase64(text, { last: '-_', padded: false }),
  U: (text) => decodeBase64(text, { last: '-_', padded: true }),
  '🚀': decodeBase256Emoji,
}

export function decodeMultibase(text: string): string {
  if (text === '') throw new Fault('cannot decode multibase for zero length string')
  const [first = ''] = runes(text.slice(0, 4)).map((rune) => rune.bytes)
  const name = toText(first)
  if (!Object.hasOwn(DECODERS, name)) throw new Fault('selected encoding not supported')
  return DECODERS[name]!(text.slice(first.length))
}

/** Case does not count. */
function base32(alphabet: string, padded: boolean): Decode {
  return (text) =>
    decodeBase32(
      text.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase()),
      { alphabet, padded },
    )
}
