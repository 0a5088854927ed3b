/** Addresses of Tor: a host in base 32, a colon and a port. */
import { Fault, parseUint } from './go/index.ts'
import { decodeBase32, encodeBase32, RFC_4648 } from './multibase/index.ts'
import type { Transcoder } from './transcoder.ts'

const ONION_LENGTH = 10
const ONION3_LENGTH = 35
const ONION3_TEXT_LENGTH = 56

/** Version 2. */
export const onion: Transcoder = {
  read(text) {
    const { host, port } = split(text)
    const bytes = decodeHost(host, text)
    if (bytes.length !== ONION_LENGTH)
      throw new Fault(`failed to parse onion addr: ${text} not a Tor onion address`)
    return bytes + readPort(port)
  },
  write: (value) => write(value, ONION_LENGTH),
}

/** Version 3. */
export const onion3: Transcoder = {
  read(text) {
    const { host, port } = split(text)
    if (host.length !== ONION3_TEXT_LENGTH)
      throw new Fault(
        `failed to parse onion addr: ${text} not a Tor onionv3 address. len == ${host.length}`,
      )
    const bytes = decodeHost(host, text)
    // Go decodes in place: where padding and line ends leave too few bytes, characters stay behind them.
    const upper = upperCase(host)
    const stripped = upper.replaceAll(/[\r\n]/g, '')
    const place = stripped + upper.slice(stripped.length)
    return (bytes + place.slice(bytes.length)).slice(0, ONION3_LENGTH) + readPort(port)
  },
  write: (value) => write(value, ONION3_LENGTH),
}

function split(text: string): { host: string; port: string } {
  const [host = '', port, ...more] = text.split(':')
  if (port === undefined || more.length > 0)
    throw new Fault(`failed to parse onion addr: ${text} does not contain a port number`)
  return { host, port }
}

function decodeHost(host: string, text: string): string {
  try {
    const alphabet = RFC_4648.toUpperCase()
    return decodeBase32(upperCase(host), { alphabet, padded: true })
  } catch (error) {
    throw new Fault(`failed to decode base32 onion addr: ${text} ${(error as Fault).message}`)
  }
}

/** Two letters beyond ASCII have capitals within (U+0131 and U+017F). */
function upperCase(host: string): string {
  return host
    .replaceAll('\xc4\xb1', 'I')
    .replaceAll('\xc5\xbf', 'S')
    .replaceAll(/[a-z]/g, (letter) => letter.toUpperCase())
}

function readPort(text: string): string {
  const port = Number(within(() => parseUint(text, 16)))
  if (port === 0) throw new Fault('failed to parse onion addr: non-zero port')
  return String.fromCharCode(port >> 8, port & 0xff)
}

function within<T>(read: () => T): T {
  try {
    return read()
  } catch (error) {
    throw new Fault(`failed to parse onion addr: ${(error as Fault).message}`)
  }
}

function write(value: string, length: number): string {
  const port = (value.charCodeAt(length) << 8) | value.charCodeAt(length + 1)
  return `${encodeBase32(value.slice(0, length))}:${port}`
}
