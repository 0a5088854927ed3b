/** Holds a value against the shape of the configuration, in the words of Go's decoder. */
import { RpcConfigError } from '../errors.ts'
import type { Shape } from './shape.ts'

const GO_TYPES = { bool: 'bool', int: 'int', string: 'string', strings: '[]string' } as const

/** Where a value stands: the struct that holds it, and the path to it. */
interface Place {
  struct: string
  path: readonly string[]
}

/** Null does for everything, and unknown fields are let through. @throws RpcConfigError */
export function checkValue(value: unknown, shape: Shape, place: Place = { struct: '', path: [] }) {
  if (value === null || shape.kind === 'any') return
  if (shape.kind === 'struct') {
    if (!isObject(value)) throw mismatch(value, `config.${shape.name}`, place)
    for (const [key, item] of Object.entries(value)) {
      const field = Object.hasOwn(shape.fields, key) ? shape.fields[key] : undefined
      if (field) checkValue(item, field, { struct: shape.name, path: [...place.path, key] })
    }
    return
  }
  if (shape.kind === 'map') {
    if (!isObject(value)) throw mismatch(value, `map[string]*config.${shape.of.name}`, place)
    // Go's decoder does not count the keys of a map among the fields.
    for (const item of Object.values(value)) checkValue(item, shape.of, place)
    return
  }
  if (shape.kind === 'strings') {
    if (!Array.isArray(value)) throw mismatch(value, GO_TYPES.strings, place)
    const wrong = value.find((item) => item !== null && typeof item !== 'string')
    if (wrong !== undefined) throw mismatch(wrong, GO_TYPES.string, place)
    return
  }
  if (shape.kind === 'int' && typeof value === 'number') {
    if (Number.isSafeInteger(value)) return
    throw mismatch(value, GO_TYPES.int, place, `number ${value}`)
  }
  const fits = typeof value === (shape.kind === 'bool' ? 'boolean' : shape.kind)
  if (!fits) throw mismatch(value, GO_TYPES[shape.kind], place)
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function mismatch(value: unknown, type: string, place: Place, said = jsonType(value)) {
  const field = `${place.struct}.${place.path.join('.')}`
  return new RpcConfigError(
    `failure to decode config: json: cannot unmarshal ${said} into Go struct field ${field} of type ${type}`,
  )
}

function jsonType(value: unknown): string {
  if (Array.isArray(value)) return 'array'
  return typeof value === 'boolean' ? 'bool' : typeof value
}
