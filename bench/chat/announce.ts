/** How a rival says that it is ready: the same kind of line that `rialto start --json` prints. */
import type { AddressInfo } from 'node:net'

/** Prints the ready line, and ends the process with whoever started it. */
export function announce(address: AddressInfo | string | null): void {
  if (address === null || typeof address === 'string') throw new TypeError('not a TCP address')
  const ready = { ready: true, http: [`http://127.0.0.1:${address.port}/`], pid: process.pid }
  process.stdout.write(`${JSON.stringify(ready)}\n`)
  process.stdin.on('end', () => process.exit(0)).resume()
}
