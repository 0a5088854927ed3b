/** The few things that the rules read in a Markdown file: tables, links, code spans and headings. */

export interface Row {
  /** The headings above the row, outermost first, without backticks. */
  headings: string[]
  /** Column name to cell, without backticks. */
  cells: Record<string, string>
}

/** Every row of every table. */
export function tableRows(markdown: string): Row[] {
  const rows: Row[] = []
  let headings: string[] = []
  let columns: string[] | undefined
  for (const line of prose(markdown).split('\n')) {
    const heading = /^(#+) (.*)$/.exec(line)
    if (heading) headings = [...headings.slice(0, heading[1]!.length - 1), plain(heading[2]!)]
    if (!line.startsWith('|')) columns = undefined
    else if (!columns) columns = cellsOf(line)
    else if (!/^[|\s:-]+$/.test(line)) {
      const cells = cellsOf(line)
      const named = columns.map((column, i) => [column, cells[i] ?? ''] as const)
      rows.push({ headings: headings.filter(Boolean), cells: Object.fromEntries(named) })
    }
  }
  return rows
}

/** Targets of `[text](target)` and `![text](target)`. */
export function links(markdown: string): string[] {
  return Array.from(prose(markdown).matchAll(/\]\(([^)\s]+)\)/g), (match) => match[1]!)
}

/** What stands between single backticks outside fenced blocks. */
export function codeSpans(markdown: string): string[] {
  return Array.from(prose(markdown).matchAll(/`([^`\n]+)`/g), (match) => match[1]!)
}

/** The anchors that GitHub gives to the headings. */
export function anchors(markdown: string): string[] {
  return Array.from(prose(markdown).matchAll(/^#+ (.*)$/gm), (match) =>
    match[1]!
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replace(/\s/g, '-'),
  )
}

/** Fenced blocks: what stands after the fence (`json client`) and the text within. */
export function fences(markdown: string): { info: string; text: string }[] {
  return Array.from(markdown.matchAll(/^```(.*)\n([\s\S]*?)^```$/gm), (match) => ({
    info: match[1]!,
    text: match[2]!,
  }))
}

function prose(markdown: string): string {
  return markdown.replace(/^```[\s\S]*?^```$/gm, '')
}

function cellsOf(line: string): string[] {
  return line
    .replace(/^\||\|\s*$/g, '')
    .split(/(?<!\\)\|/)
    .map(plain)
}

function plain(text: string): string {
  return text.replaceAll('`', '').replaceAll('\\|', '|').trim()
}
