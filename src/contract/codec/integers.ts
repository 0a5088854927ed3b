/** The largest values of the integer types, by their size in bytes. */

export const LARGEST_UINT = Array.from({ length: 33 }, (_, bytes) => (1n << BigInt(bytes * 8)) - 1n)

/** The least is one further from zero, with the other sign. */
export const LARGEST_INT = LARGEST_UINT.map((value) => value >> 1n)
