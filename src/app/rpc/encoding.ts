/** How the values of an answer are written: what `encoding=` chooses. */
import type { Command, RpcCall } from './command.ts'
import { RpcArgumentError, RpcEncodingError } from './errors.ts'
import type { Fault } from './fault.ts'
import { goJson } from './go-json.ts'
import { goXml } from './go-xml.ts'

/** One of the ways to write values and errors. */
export interface Encoding {
  readonly contentType: string
  value(value: unknown, command: Command, call: RpcCall): string
  fault(fault: Fault): string
}

const ENCODINGS: Readonly<Record<string, Encoding>> = {
  json: {
    contentType: 'application/json',
    value: (value) => `${goJson(value)}\n`,
    fault: (fault) => `${goJson(fault)}\n`,
  },
  text: {
    contentType: 'text/plain',
    value: (value, command, call) => command.text(value, call),
    fault: ({ Message }) => Message,
  },
  xml: {
    contentType: 'application/xml',
    value(value, command) {
      const type = command.noXml?.(value)
      if (type !== undefined) throw new RpcEncodingError(`xml: unsupported type: ${type}`)
      return goXml(command.type, value)
    },
    fault: ({ Message, Code }) => goXml('Error', { Message, Code }),
  },
}

/** @throws RpcArgumentError */
export function encodingOf(name: string): Encoding {
  const encoding = Object.hasOwn(ENCODINGS, name) ? ENCODINGS[name] : undefined
  if (!encoding) throw new RpcArgumentError(`invalid encoding: ${name}`)
  return encoding
}
