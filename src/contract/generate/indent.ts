/** Sets the lines of a module in by their brackets. */

/** Lines, each whole, as a text whose blocks are set in by two spaces; empty lines are single. */
export function indent(lines: readonly string[]): string {
  const result: string[] = []
  let depth = 0
  for (const line of lines.flatMap((one) => one.split('\n'))) {
    const text = line.startsWith(' ') ? line : line.trim()
    if (text === '' && (result.at(-1) ?? '') === '') continue
    if (/^[}\])]/.test(text)) depth -= 1
    result.push(text === '' ? '' : '  '.repeat(depth) + text)
    if (/[{[(]$/.test(text) && !text.startsWith('//') && !text.startsWith(' *')) depth += 1
  }
  while (result.at(-1) === '') result.pop()
  return `${result.join('\n')}\n`
}
