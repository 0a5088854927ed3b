/** Bytes as text, in the bases that addresses and peer ids come in. */
export type { Base32Reading } from './base32.ts'
export { decodeBase32, encodeBase32, RFC_4648 } from './base32.ts'
export { encodeBase36 } from './base36.ts'
export { BITCOIN, decodeBase58, encodeBase58 } from './base58.ts'
export type { Base64Reading } from './base64.ts'
export { decodeBase64 } from './base64.ts'
export { decodeMultibase } from './multibase.ts'
