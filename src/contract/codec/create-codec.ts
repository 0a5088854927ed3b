/** A codec for types that are known only when the program runs. */
import { type AbiParameter, type AbiType, parseType } from '../abi/index.ts'
import { createEmitter, type Emitter } from './emit.ts'
import { getFields } from './emit-get.ts'
import { placeValue } from './emit-place.ts'
import { putFields } from './emit-put.ts'
import { EncodeError } from './errors.ts'
import { headOfFields } from './layout.ts'
import * as runtime from './runtime.ts'

/** Encodes and decodes values of given types. */
export interface Codec {
  /**
   * Values in the order of the parameters: bigints above 48 bits and numbers up to there, `0x` hex for bytes and addresses,
   * objects by their fields' names for structs, arrays for what has unnamed parts.
   *
   * @throws {EncodeError} `CONTRACT_ENCODE` with the path of the value that does not fit.
   */
  encode(values: readonly unknown[], prefix?: string): `0x${string}`
  /**
   * The values of an encoding, from the digit `start` of its hex on.
   *
   * @throws {DecodeError} `CONTRACT_DECODE` with the path of the value that is malformed.
   */
  decode(data: string, start?: number): unknown[]
  /** The topic of one indexed parameter's value: its word, or the hash of what does not fit in one. */
  topic(index: number, value: unknown): `0x${string}`
}

type Evaluated = {
  encode(w: runtime.Writer, values: readonly unknown[]): void
  decode(r: runtime.Reader): unknown[]
  topics: readonly ((w: runtime.Writer, value: unknown) => void)[]
}

/**
 * The codec of parameters. Its code is written and compiled here, so that it is as fast as a generated module's; keep it.
 *
 * @throws {AbiTypeError} `CONTRACT_ABI_TYPE` if a type is none of Solidity's.
 */
export function createCodec(parameters: readonly AbiParameter[]): Codec {
  const fields = parameters.map((one) => ({ name: one.name, type: parseType(one) }))
  const emitter = createEmitter({ runtime: '$', prefix: '$' })
  const sources = fields.map((field, index) => ({ ...field, value: `values[${index}]` }))
  const encode = putFields(emitter, sources)
  const decode = getFields(emitter, fields, { at: '0', result: (values) => `[${values.join()}]` })
  const topics = fields.map(({ type }) => `(w, value) => { ${topicText(emitter, type)} }`)
  const source = [
    ...emitter.functions,
    `return {`,
    `encode(w, values) {\n${encode.join('\n')}\n},`,
    `decode(r) {\n${decode.join('\n')}\n},`,
    `topics: [${topics.join()}],`,
    '}',
  ].join('\n')
  const evaluated: Evaluated = new Function('$', source)(runtime)
  const head = headOfFields(fields)
  return {
    encode(values, prefix = '0x') {
      const count = runtime.lengthOf(values, undefined)
      if (count !== fields.length) {
        throw new EncodeError('', `holds ${count} values, and there are ${fields.length} types`)
      }
      const writer = runtime.startWriting()
      evaluated.encode(writer, values)
      return runtime.finishWriting(writer, prefix)
    },
    decode: (data, start = 2) => evaluated.decode(runtime.startReading(data, start, head)),
    topic(index, value) {
      const writer = runtime.startWriting()
      evaluated.topics[index]!(writer, value)
      return runtime.finishTopic(writer, isWord(fields[index]!.type.kind))
    },
  }
}

/** A text and bytes by themselves are hashed as they are; within an array or a struct they are padded. */
function topicText(emitter: Emitter, type: AbiType): string {
  const place = placeValue(emitter, type, 'value')
  return type.kind === 'bytes' || type.kind === 'string' ? `w.end = ${place}` : place
}

function isWord(kind: string): boolean {
  return !['bytes', 'string', 'array', 'tuple'].includes(kind)
}
