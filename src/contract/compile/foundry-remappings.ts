/** Reads the remappings of a foundry.toml: those of its default profile, written as one list of strings. */

const TABLE = /^\s*\[+\s*([^\]]+?)\s*\]+\s*(?:#.*)?$/
const START = /^\s*remappings\s*=\s*\[(.*)$/
const STRING = /"([^"\\]*)"|'([^']*)'/g

/** The tables that hold for everyone: the second is how old versions called it. */
const DEFAULTS = new Set(['profile.default', 'default'])

/** As they are written. What is written in another way than Foundry's own manual does is not seen. */
export function foundryRemappings(text: string): string[] {
  const found: string[] = []
  let table = ''
  let isInList = false
  for (const line of text.split(/\r?\n/)) {
    if (!isInList) {
      table = TABLE.exec(line)?.[1]?.replace(/["'\s]/g, '') ?? table
      const start = DEFAULTS.has(table) ? START.exec(line)?.[1] : undefined
      if (start === undefined) continue
      isInList = !take(start, found)
    } else isInList = !take(line, found)
  }
  return found
}

/** Whether the list ends in the line. */
function take(line: string, found: string[]): boolean {
  const end = line.replace(STRING, (whole) => ' '.repeat(whole.length)).search(/[\]#]/)
  const part = end === -1 ? line : line.slice(0, end)
  for (const [, double, single] of part.matchAll(STRING)) found.push(double ?? single ?? '')
  return end !== -1 && line[end] === ']'
}
