/** Takes the text of an address apart as go-multiaddr does, and says the same where it cannot. */
import { Fault, quote } from './go/index.ts'
import { type Protocol, protocolOf } from './protocols.ts'

/** A protocol and its value as text; `''` where it has none. Bytes as in `go/byte-text.ts`. */
export interface ByteComponent {
  readonly name: string
  readonly value: string
}

export function parseComponents(given: string): ByteComponent[] {
  const text = withoutSlashes(given)
  const [first, ...rest] = text.split('/')
  if (first !== '') throw refused(text, 'must begin with /')
  if (rest.length === 0) throw refused(text, 'empty multiaddr')
  const components: ByteComponent[] = []
  while (rest.length > 0) {
    const name = rest.shift()!
    const protocol = protocolOf(name)
    if (!protocol) throw refused(text, `unknown protocol ${name}`)
    const value = protocol.value ? takeValue(text, protocol, rest) : ''
    components.push({ name: protocol.name, value })
  }
  return components
}

/** Not by a pattern: one that ends in `$` is tried again from every slash. */
function withoutSlashes(text: string): string {
  let end = text.length
  while (text[end - 1] === '/') end -= 1
  return text.slice(0, end)
}

/** Takes the value off what is left, and writes it as it is always written. */
function takeValue(text: string, protocol: Protocol, rest: string[]): string {
  if (rest.length === 0) throw refused(text, 'unexpected end of multiaddr')
  const given = protocol.isPath ? `/${rest.splice(0).join('/')}` : rest.shift()!
  try {
    return protocol.value!.write(protocol.value!.read(given))
  } catch (error) {
    throw refused(
      text,
      `invalid value ${quote(given)} for protocol ${protocol.name}: ${(error as Fault).message}`,
    )
  }
}

function refused(text: string, fault: string): Fault {
  return new Fault(`failed to parse multiaddr ${quote(text)}: ${fault}`)
}
