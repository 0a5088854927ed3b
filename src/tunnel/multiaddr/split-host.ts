/** The host of `host:port`, and what Go says where it finds none (`net.SplitHostPort`). */

/** One of the two. */
export type HostOrFault = { host: string } | { fault: string }

export function splitHost(address: string): HostOrFault {
  const colon = address.lastIndexOf(':')
  if (!address.startsWith('[')) return plain(address.slice(0, colon))
  const end = address.indexOf(']')
  if (end === -1) return { fault: "missing ']' in address" }
  if (end + 1 !== colon)
    return { fault: `${address[end + 1] === ':' ? 'too many colons' : 'missing port'} in address` }
  const host = address.slice(1, end)
  return host.includes('[') ? { fault: "unexpected '[' in address" } : { host }
}

function plain(host: string): HostOrFault {
  if (host.includes(':')) return { fault: 'too many colons in address' }
  const bracket = ['[', ']'].find((mark) => host.includes(mark))
  return bracket === undefined ? { host } : { fault: `unexpected '${bracket}' in address` }
}
