/** How the body of a message becomes a value and back: bytes, JSON under a schema, or Protocol Buffers. */
import { CodecError } from './errors.ts'

/** Both ends of a message have to agree on it; what `decode` throws refuses the message. */
export interface Codec<Body> {
  encode(body: Body): Uint8Array
  decode(data: Uint8Array): Body
}

/** A validator of the Standard Schema (https://standardschema.dev): zod, valibot and arktype are some; asynchronous ones do not fit. */
export interface Schema<Body> {
  readonly '~standard': {
    validate(
      value: unknown,
    ):
      | { readonly value: Body; readonly issues?: undefined }
      | { readonly issues: readonly { readonly message: string; readonly path?: unknown }[] }
      | Promise<unknown>
  }
}

/** What the generators of Protocol Buffers make: protons, ts-proto and protobufjs fit. */
export interface ProtobufType<Body> {
  encode(body: Body): Uint8Array | { finish(): Uint8Array }
  decode(data: Uint8Array): Body
}

const UTF8 = new TextDecoder('utf-8', { fatal: true })

/** The body as it is. */
export function bytes(): Codec<Uint8Array> {
  return { encode: (body) => body, decode: (data) => data }
}

/** JSON that the schema accepts, on both ends. */
export function json<Body>(schema: Schema<Body>): Codec<Body> {
  return {
    encode: (body) => Buffer.from(JSON.stringify(check(schema, body))),
    decode: (data) => check(schema, JSON.parse(UTF8.decode(data))),
  }
}

/** A message of Protocol Buffers. */
export function protobuf<Body>(type: ProtobufType<Body>): Codec<Body> {
  return {
    encode(body) {
      const encoded = type.encode(body)
      return encoded instanceof Uint8Array ? encoded : encoded.finish()
    },
    decode: (data) => type.decode(data),
  }
}

function check<Body>(schema: Schema<Body>, value: unknown): Body {
  const result = schema['~standard'].validate(value)
  if (result instanceof Promise)
    throw new CodecError('its schema answers later; use one that answers at once')
  if (result.issues === undefined) return result.value
  const [issue] = result.issues
  throw new CodecError(issue?.message ?? 'its schema refuses it')
}
