/** Every path, anchor and npm script that the documentation names exists. */
import { dirname, join } from 'node:path/posix'
import { anchors, codeSpans, fences, links } from './markdown.ts'

/** A code span that starts like this is a path of the repository, unless it holds a wildcard or a blank to fill. */
const REPO_PATH = /^(src|test|docs|bench|examples|interop|\.ci)\/[^\s*<>{}]*$/
const NPM_SCRIPT = /\bnpm (?:run (?:-s )?)?([a-z]+)/g
const NPM_OWN = new Set(['ci', 'install', 'pack', 'run', 'uninstall', 'init', 'exec'])

export interface Repository {
  exists: (path: string) => boolean
  read: (path: string) => string
  scripts: Record<string, string>
}

export function docPaths(path: string, repository: Repository): string[] {
  const markdown = repository.read(path)
  const targets = links(markdown).filter((target) => !/^[a-z]+:/.test(target))
  return [
    ...targets.flatMap((target) => deadLink(path, target, repository)),
    ...codeSpans(markdown)
      .filter((span) => REPO_PATH.test(span) && !repository.exists(span))
      .map((span) => `${path} names ${span}, which does not exist`),
    ...scriptsIn(markdown)
      .filter((script) => !NPM_OWN.has(script) && !(script in repository.scripts))
      .map((script) => `${path} names npm run ${script}, which package.json lacks`),
  ]
}

function deadLink(from: string, target: string, { exists, read }: Repository): string[] {
  const [file = '', anchor] = target.split('#')
  const path = file === '' ? from : join(dirname(from), file)
  if (!exists(path)) return [`${from} links ${target}, which does not exist`]
  if (anchor === undefined || anchors(read(path)).includes(anchor)) return []
  return [`${from} links ${target}, and ${path} has no such heading`]
}

function scriptsIn(markdown: string): string[] {
  const code = [...codeSpans(markdown), ...fences(markdown).map(({ text }) => text)].join('\n')
  return [...new Set(Array.from(code.matchAll(NPM_SCRIPT), (match) => match[1]!))]
}
