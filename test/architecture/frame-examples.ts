/** Every frame of the rooms protocol has an example in docs/chat-protocol.md, and every example is a true frame. */
import { isDeepStrictEqual } from 'node:util'
import type { ZodType } from 'zod'
import { REQUESTS, SERVER_FRAMES } from '../../src/chat/protocol/index.ts'
import { compare } from './compare.ts'
import { fences } from './markdown.ts'

/** Which frames a block whose fence says `json client` or `json node` holds, one a line. */
const SIDES: Record<string, Record<string, ZodType>> = {
  'json client': REQUESTS,
  'json node': SERVER_FRAMES,
}

export function frameExamples(markdown: string): string[] {
  return Object.entries(SIDES).flatMap(([info, schemas]) => {
    const lines = fences(markdown)
      .filter((fence) => fence.info === info)
      .flatMap((fence) => fence.text.split('\n').filter(Boolean))
    const types = lines.map(typeOf)
    return [
      ...compare(`docs/chat-protocol.md (${info})`, Object.keys(schemas), [...new Set(types)]),
      ...lines.flatMap((line, i) => fault(line, schemas[types[i]!])),
    ]
  })
}

function typeOf(line: string): string {
  return (JSON.parse(line) as { type: string }).type
}

function fault(line: string, schema: ZodType | undefined): string[] {
  const frame: unknown = JSON.parse(line)
  const parsed = schema?.safeParse(frame)
  if (!parsed) return []
  if (!parsed.success) return [`${line}: ${parsed.error.issues[0]?.message}`]
  return isDeepStrictEqual(parsed.data, frame) ? [] : [`${line}: a field is unknown`]
}
