/** Reads of a Solidity file what has to be known before it is compiled. */

export interface SolidityFacts {
  /** The paths of its imports, as they are written. */
  readonly imports: readonly string[]
  /** What it says of compilers, as `^0.8.20`. */
  readonly pragmas: readonly string[]
  /** Whether it declares or imports anything: a text that is no Solidity does not. */
  readonly isSolidity: boolean
}

/** Comments, words, and any other character, quotes too. No two of them start alike, so that a long file costs one pass. */
const TOKEN = /\/\/[^\n\r]*|\/\*[\s\S]*?(?:\*\/|$)|[\w$]+|\S/g

const DECLARES = new Set(['pragma', 'import', 'contract', 'interface', 'library', 'abstract'])

export function scanSolidity(text: string): SolidityFacts {
  const imports: string[] = []
  const pragmas: string[] = []
  let isSolidity = false
  let depth = 0
  let statement: string[] = []
  for (const token of tokensOf(text)) {
    if (token.startsWith('//') || token.startsWith('/*')) continue
    if (statement.length === 0 && depth === 0 && DECLARES.has(token)) isSolidity = true
    if (token === ';' || (token === '}' && statement[0] !== 'import')) {
      const found = statement[0] === 'import' ? importOf(statement) : undefined
      if (found !== undefined) imports.push(found)
      if (statement[0] === 'pragma' && statement[1] === 'solidity') pragmas.push(rangeOf(statement))
      statement = []
    } else if (token === '{' && statement[0] !== 'import') statement = []
    else statement.push(token)
    if (token === '{') depth += 1
    if (token === '}') depth = Math.max(0, depth - 1)
  }
  return { imports, pragmas, isSolidity }
}

function* tokensOf(text: string): Generator<string> {
  const token = new RegExp(TOKEN)
  for (let found = token.exec(text); found !== null; found = token.exec(text)) {
    if (found[0] === '"' || found[0] === "'") token.lastIndex = endOfString(text, found.index)
    yield text.slice(found.index, token.lastIndex)
  }
}

/** Not by the expression: its stack would grow with the string, until there is none left. */
function endOfString(text: string, start: number): number {
  const stop = /["'\\\n\r]/g
  stop.lastIndex = start + 1
  for (let found = stop.exec(text); found !== null; found = stop.exec(text)) {
    if (found[0] === text[start]) return stop.lastIndex
    if (found[0] === '\n' || found[0] === '\r') return found.index
    if (found[0] === '\\') stop.lastIndex += 1
  }
  return text.length
}

/** The one string of the statement: `import "a.sol"`, `import {A as B} from "a.sol"`. */
function importOf(statement: readonly string[]): string | undefined {
  const literal = statement.find((token) => /^["']/.test(token))
  return literal?.slice(1, -1).replace(/\\(["'\\])/g, '$1')
}

/** `>=0.5.0 <0.9.0`: every comparison without spaces inside, one space between two. */
function rangeOf(statement: readonly string[]): string {
  return statement
    .slice(2)
    .map((token) => token.replaceAll(/["']/g, ''))
    .join(' ')
    .replaceAll(/ *\. */g, '.')
    .replaceAll(/([<>=^~]) +(?=[\d<>=v])/g, '$1')
    .replaceAll(/\| *\|/g, '||')
    .replaceAll(/(^|[<>=^~ ])v(?=\d)/g, '$1')
    .replaceAll(/(^| )=(?=\d)/g, '$1')
    .trim()
}
