/** Code in the documentation is quoted from a program of examples/, which the tests run. */
import { fences } from './markdown.ts'

/** Every TypeScript block whose lines are not, in their order, lines of one of the programs. */
export function quotedExamples(where: string, markdown: string, programs: string[]): string[] {
  return fences(markdown)
    .filter(({ info }) => info === 'ts')
    .filter(({ text }) => !programs.some((program) => holds(program, text)))
    .map(({ text }) => `${where} shows code that no example has: ${text.split('\n')[0]}`)
}

function holds(program: string, quote: string): boolean {
  const lines = program.split('\n').values()
  return quote
    .split('\n')
    .filter(Boolean)
    .every((wanted) => lines.some((line) => line === wanted))
}
