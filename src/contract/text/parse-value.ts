/** Reads values as people type them: `1000`, `true`, `0x…`, `[1, 2]`, `{"id": 1, "name": "a"}`. */
import { type AbiParameter, type AbiType, isObject, parseType } from '../abi/index.ts'
import { ValueTextError } from './errors.ts'
import { parseLosslessJson } from './lossless-json.ts'
import { WrittenNumber } from './written-number.ts'

/** The integers that JavaScript holds as numbers in every use of them. */
const NUMBER_BITS = 48

/**
 * The values of arguments, one text each. Texts and bytes are taken as they are; arrays and structs are JSON, in which
 * integers may have any size, and structs may be arrays in the order of their fields.
 *
 * @throws {ValueTextError} `CONTRACT_VALUE_TEXT` with the path of the value that does not fit.
 */
export function parseValues(
  parameters: readonly AbiParameter[],
  texts: readonly string[],
): unknown[] {
  return parameters.map((parameter, index) => {
    const path = parameter.name === '' ? `argument ${index + 1}` : parameter.name
    return parseValue(parseType(parameter), texts[index] ?? '', path)
  })
}

function parseValue(type: AbiType, text: string, path: string): unknown {
  if (type.kind !== 'array' && type.kind !== 'tuple') return scalar(type, text, path)
  const wanted =
    type.kind === 'array' ? 'an array is JSON, as [1, 2]' : 'a struct is JSON, as {"a": 1}'
  let json: unknown
  try {
    json = parseLosslessJson(text)
  } catch {
    throw new ValueTextError(path, text, wanted)
  }
  return fromJson(type, json, path)
}

function fromJson(type: AbiType, json: unknown, path: string): unknown {
  if (type.kind === 'array') {
    if (!Array.isArray(json)) throw new ValueTextError(path, show(json), 'its type is an array')
    return json.map((one, index) => fromJson(type.item, one, `${path}[${index}]`))
  }
  if (type.kind === 'tuple') return tupleFromJson(type, json, path)
  if (typeof json === 'boolean' || typeof json === 'bigint' || typeof json === 'string') {
    return scalar(type, String(json), path)
  }
  throw new ValueTextError(path, show(json), `its type is ${nameOf(type)}`)
}

function tupleFromJson(
  { fields }: Extract<AbiType, { kind: 'tuple' }>,
  json: unknown,
  path: string,
): unknown {
  const named = isObject(fields)
  const hasParts = typeof json === 'object' && json !== null && !(json instanceof WrittenNumber)
  if (!hasParts || (!named && !Array.isArray(json))) {
    throw new ValueTextError(
      path,
      show(json),
      named ? 'its type is a struct' : 'its type is a tuple',
    )
  }
  const places = new Map<string, unknown>(Object.entries(json))
  if (Array.isArray(json) && json.length !== fields.length) {
    throw new ValueTextError(path, show(json), `its type has ${fields.length} parts`)
  }
  if (!Array.isArray(json)) refuseUnknown(places, fields, path)
  const values = fields.map(({ name, type }, index) => {
    const key = Array.isArray(json) ? String(index) : name
    const part = Array.isArray(json) && !named ? `${path}[${index}]` : `${path}.${name}`
    if (!places.has(key)) throw new ValueTextError(part, '', 'it is missing')
    return fromJson(type, places.get(key), part)
  })
  return named ? Object.fromEntries(fields.map(({ name }, index) => [name, values[index]])) : values
}

/** A field that is written wrongly would be missed by nobody. */
function refuseUnknown(
  places: ReadonlyMap<string, unknown>,
  fields: readonly { readonly name: string }[],
  path: string,
): void {
  const known = fields.map(({ name }) => name)
  for (const [key, value] of places) {
    if (known.includes(key)) continue
    throw new ValueTextError(
      `${path}.${key}`,
      show(value),
      `its type has no such field, only ${known.join(', ')}`,
    )
  }
}

function scalar(type: AbiType, text: string, path: string): unknown {
  switch (type.kind) {
    case 'uint':
    case 'int':
      return integer(type, text, path)
    case 'bool':
      if (text === 'true' || text === 'false') return text === 'true'
      throw new ValueTextError(path, text, 'bool is true or false')
    default:
      // Whether bytes and addresses are well formed is for the encoder to say.
      return text
  }
}

function integer({ bits, kind }: Extract<AbiType, { bits: number }>, text: string, path: string) {
  const plain = text.replace(/(?<=\d)_(?=\d)/g, '')
  if (!/^-?\d+$/.test(plain) && !/^-?0x[\da-f]+$/i.test(plain)) {
    throw new ValueTextError(path, text, `${kind}${bits} is an integer`)
  }
  const negative = plain.startsWith('-')
  const value = BigInt(negative ? plain.slice(1) : plain)
  const signed = negative ? -value : value
  return bits <= NUMBER_BITS && BigInt.asIntN(53, signed) === signed ? Number(signed) : signed
}

function nameOf(type: AbiType): string {
  if (type.kind === 'uint' || type.kind === 'int') return `${type.kind}${type.bits}`
  return type.kind === 'bytesN' ? `bytes${type.size}` : type.kind
}

function show(json: unknown): string {
  if (json instanceof WrittenNumber) return json.text
  if (typeof json === 'bigint') return String(json)
  if (Array.isArray(json)) return `[${json.map(show).join(',')}]`
  if (typeof json !== 'object' || json === null) return JSON.stringify(json) ?? 'undefined'
  const members = Object.entries(json).map(([key, one]) => `${JSON.stringify(key)}:${show(one)}`)
  return `{${members.join(',')}}`
}
