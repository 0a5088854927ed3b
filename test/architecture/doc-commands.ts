/** Every `rialto` command that the documentation shows exists, with its options. */
import { codeSpans, fences } from './markdown.ts'

/** The names of the options that each command takes, without dashes. */
export type Commands = ReadonlyMap<string, ReadonlySet<string>>

const COMMAND_LINE = /(?:^|[\s(])rialto ((?:(?!&&)[^|;\n])+)/gm
const EVERYWHERE = new Set(['help', 'version'])

export function docCommands(where: string, markdown: string, commands: Commands): string[] {
  const blocks = fences(markdown).filter(({ info }) => info !== 'json node')
  const code = [...blocks.map(({ text }) => text), ...codeSpans(markdown)].join('\n')
  const commandLines = code.replace(/\s#.*$/gm, '').matchAll(COMMAND_LINE)
  return Array.from(commandLines, (match) => match[1]!.trim())
    .flatMap((line) => fault(line, commands))
    .map((text) => `${where} shows rialto ${text}`)
}

function fault(line: string, commands: Commands): string[] {
  const words = line.split(/\s+/)
  const prefixes = [3, 2, 1].map((count) => words.slice(0, count).join(' '))
  const name = prefixes.find((known) => commands.has(known))
  const flags = words.flatMap((word) => /^--([a-z\d-]+)/.exec(word)?.[1] ?? [])
  if (!name) return flags.some((flag) => EVERYWHERE.has(flag)) ? [] : [`${line}: no such command`]
  const known = commands.get(name)!
  return flags
    .filter((flag) => !known.has(flag) && !EVERYWHERE.has(flag))
    .map((flag) => `${line}: no such option --${flag}`)
}
