/** The JSON of a request's parameters. */

/** Without `undefined` at the end; a bigint is written as the hex quantity that nodes take. */
export function encodeParams(params: readonly unknown[]): string {
  let length = params.length
  while (length > 0 && params[length - 1] === undefined) length -= 1
  const given = length === params.length ? params : params.slice(0, length)
  try {
    return JSON.stringify(given)
  } catch {
    return JSON.stringify(given, (_, value) => {
      return typeof value === 'bigint' ? `0x${value.toString(16)}` : value
    })
  }
}
