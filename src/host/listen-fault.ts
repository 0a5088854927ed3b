/** Why libp2p does not listen: it says so in one long text, in which each address has its own part. */
import { HostListenError, type ListenFailure } from './errors.ts'

const SAID: Record<string, string> = {
  EADDRINUSE: 'another program uses this port; choose another one, or 0 for a free one',
  EADDRNOTAVAIL: 'this machine has no such address',
  EAFNOSUPPORT: 'this machine has no such network',
  EACCES: 'this user may not use this port; choose one above 1023',
  EPERM: 'this user may not use this port; choose one above 1023',
  ENOTFOUND: 'no such host name',
}

/** An error of ours where libp2p could not listen; any other as it is. */
export function toListenError(error: unknown, listen: readonly string[]): unknown {
  if (!(error instanceof Error) || error.name !== 'UnsupportedListenAddressesError') return error
  const failures = listen.flatMap((address) => failureOf(address, error.message) ?? [])
  return new HostListenError(failures, { cause: error })
}

function failureOf(address: string, text: string): ListenFailure | undefined {
  const heading = `\n  ${address}: `
  const start = text.indexOf(heading)
  if (start === -1) return undefined
  const [part = ''] = text.slice(start + heading.length).split('\n\n')
  const systemCode = /\bE[A-Z]{3,}\b/.exec(part)?.[0] ?? ''
  const [firstLine = ''] = part.split('\n')
  return { address, said: SAID[systemCode] ?? firstLine, systemCode }
}
