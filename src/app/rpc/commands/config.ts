/** `config`: reads a value of the configuration, or keeps one. */
import { peerIdText } from '../../../tunnel/multiaddr/index.ts'
import type { Command, RpcCall } from '../command.ts'
import { RpcConfigError, RpcSecretError } from '../errors.ts'
import { goJson } from '../go-json.ts'
import { goJsonFault } from '../go-json-fault.ts'

interface ConfigField {
  Key: string
  Value: unknown
}

export const config: Command<ConfigField> = {
  arguments: [{ name: 'key', required: true }, { name: 'value' }],
  options: [
    { name: 'bool', kind: 'bool' },
    { name: 'json', kind: 'bool' },
    { name: 'expand-auto', kind: 'bool' },
  ],
  type: 'ConfigField',
  noXml: ({ Value }) =>
    JSON.stringify(Value).includes('{') && typeof Value === 'object'
      ? 'map[string]interface {}'
      : undefined,
  run(call) {
    const [key = ''] = call.args
    checkSecret(key)
    // As kubo counts: with a third argument nothing is set.
    if (call.args.length === 2) set(call, key)
    return { Key: key, Value: get(call, key) }
  },
  text({ Value }, { args }) {
    if (args.length === 2) return ''
    return `${typeof Value === 'string' ? Value.replace(/^\n+|\n+$/g, '') : goJson(Value, '  ')}\n`
  },
}

/** @throws RpcSecretError */
function checkSecret(key: string): void {
  const parts = key.toLowerCase().split('.')
  if (key.toLowerCase() === 'identity' || parts.some((part) => /^priv(ate)?key$/.test(part))) {
    throw new RpcSecretError()
  }
  const [first, second = 'remoteservices'] = parts
  if (first === 'pinning' && second === 'remoteservices') {
    throw new RpcSecretError('cannot show or change pinning services credentials')
  }
}

function get({ node }: RpcCall, key: string): unknown {
  try {
    return node.config.get(key)
  } catch (cause) {
    if (!(cause instanceof RpcConfigError)) throw cause
    throw new RpcConfigError(`failed to get config value: ${JSON.stringify(cause.message)}`, {
      cause,
    })
  }
}

function set(call: RpcCall, key: string): void {
  const value = readValue(call, key)
  try {
    call.node.config.set(key, value)
  } catch (cause) {
    if (!(cause instanceof RpcConfigError)) throw cause
    throw new RpcConfigError(`failed to set config value: ${cause.message} (maybe use --json?)`, {
      cause,
    })
  }
}

function readValue({ node, args: [, text = ''], options }: RpcCall, key: string): unknown {
  if (options.bool('expand-auto')) {
    throw new RpcConfigError(
      '--expand-auto can only be used for reading config values, not for setting them',
    )
  }
  const value = options.bool('json')
    ? parseJson(text)
    : options.bool('bool')
      ? text === 'true'
      : text
  if (key.toLowerCase() === 'identity.peerid') return ownId(node.host.peerId, value)
  return value
}

function ownId(peerId: string, given: unknown): string {
  try {
    if (peerIdText(String(given)) === peerId) return peerId
  } catch {
    // No id at all is not this one either.
  }
  throw new RpcSecretError(
    "cannot set Identity.PeerID to a value that does not match the node's private key; use 'ipfs key rotate' to change the node identity",
  )
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new RpcConfigError(`failed to unmarshal json. ${goJsonFault(text)}`)
  }
}
