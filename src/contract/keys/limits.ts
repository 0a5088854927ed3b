/** The bounds of keys, and of what an encrypted one may cost to open. */

/** Bytes of a file, or of standard input, that holds a private key or a password. */
export const SECRET_BYTES = 4 * 1024

/** Bytes of a keystore; geth writes about 500. */
export const KEYSTORE_BYTES = 64 * 1024

/** Bytes of memory that scrypt may take: twice what geth's standard takes (128 * n * r). */
export const SCRYPT_BYTES = 512 * 1024 * 1024

/** n * r * p of scrypt at most: eight times geth's standard, some seconds. */
export const SCRYPT_WORK = 16_777_216

/** The same where OpenSSL does not take n and r, and JavaScript does the work: that of the example in the definition. */
export const NARROW_WORK = 2_097_152

/** Rounds of PBKDF2 at most: forty times the usual, some seconds. */
export const PBKDF2_ROUNDS = 10_485_760

/** Bytes that are derived from a password at least: half of them for the cipher, half for the check. */
export const LEAST_DERIVED_BYTES = 32

/** Bytes that are derived at most. */
export const DERIVED_BYTES = 64

/** Bytes of the salt at most. */
export const SALT_BYTES = 256

/** n of geth's standard parameters. */
export const STANDARD_N = 262_144

/** p of geth's standard parameters. */
export const STANDARD_P = 1

/** n of geth's light parameters, for small machines. */
export const LIGHT_N = 4_096

/** p of geth's light parameters. */
export const LIGHT_P = 6

/** r of both. */
export const SCRYPT_R = 8

/** Accounts of a node that a message names. */
export const NAMED_ACCOUNTS = 3
