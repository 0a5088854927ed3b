/** NatSpec as doc comments. */
import type { ContractSource, NatSpec, NatSpecEntry } from './contract-source.ts'

type Kind = 'methods' | 'events' | 'errors'

/** The comment of a function, event or error: what the source says of it, and how it is called on the wire. */
export function memberComment(
  { devdoc = {}, userdoc = {} }: ContractSource,
  kind: Kind,
  { signature, id }: { signature: string; id?: string | undefined },
): string[] {
  const user = entry(userdoc, kind, signature)
  const dev = entry(devdoc, kind, signature)
  return comment([
    ...paragraph(user.notice),
    ...paragraph(dev.details),
    ...tags('@param', dev.params),
    ...returns(dev.returns),
    ...(id === undefined ? [`\`${signature}\``] : [`\`${signature}\` \`${id}\``]),
  ])
}

/** The comment of a contract. */
export function contractComment({ name, devdoc = {}, userdoc = {} }: ContractSource): string[] {
  const lines = [devdoc.title, userdoc.notice, devdoc.details].flatMap(paragraph)
  return comment(lines.length > 0 ? lines : [`The contract \`${name}\`.`])
}

export function comment(lines: readonly string[]): string[] {
  const safe = lines.map(harmless)
  if (safe.length === 0) return []
  return safe.length === 1
    ? [`/** ${safe[0]} */`]
    : ['/**', ...safe.map((line) => ` * ${line}`.trimEnd()), ' */']
}

function entry(doc: NatSpec, kind: Kind, signature: string): NatSpecEntry {
  const group = doc[kind]
  const found =
    typeof group === 'object' && group !== null && Object.hasOwn(group, signature)
      ? group[signature]
      : undefined
  const first = Array.isArray(found) ? found[0] : found
  return typeof first === 'object' && first !== null ? first : {}
}

function paragraph(text: unknown): string[] {
  return typeof text === 'string' && text.trim() !== ''
    ? text.trim().split(/\r\n|[\r\n\u2028\u2029]/)
    : []
}

function tags(tag: string, named: Readonly<Record<string, string>> | undefined): string[] {
  return Object.entries(named ?? {}).map(
    ([name, text]) => `${tag} ${name} ${paragraph(text).join(' ')}`,
  )
}

/** The compiler calls a result without a name `_0`. */
function returns(named: Readonly<Record<string, string>> | undefined): string[] {
  return Object.entries(named ?? {}).map(([name, text]) => {
    const start = /^_\d+$/.test(name) ? '@returns' : `@returns ${name}`
    return `${start} ${paragraph(text).join(' ')}`
  })
}

/** Letters that are not seen, or that turn around what follows them. */
const UNSEEN =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g

/** Nothing of a text ends the comment; what is not seen goes first, lest it hide an end. */
function harmless(line: string): string {
  return line.replace(UNSEEN, '').replaceAll('*/', '*\\/')
}
