/** Imports run one way through the house: the table of DESIGN.md, and who may import which package. */
import { isTest, type SourceFile } from './source-file.ts'

const PARTS = ['chat', 'net', 'tunnel', 'contract']
const GROUND = ['host', 'store']

/** What an area may import of the others; the longest matching path names a file's area. */
const ARROWS: Record<string, { values: string[]; types: string[] }> = {
  cli: { values: ['app', 'contract'], types: [] },
  app: { values: [...PARTS, 'chat/protocol', ...GROUND], types: [] },
  chat: { values: ['chat/protocol', 'chat/words'], types: [] },
  'chat/protocol': { values: [], types: [] },
  'chat/words': { values: [], types: [] },
  'chat/client': { values: [], types: ['chat/protocol'] },
  net: { values: GROUND, types: [] },
  tunnel: { values: GROUND, types: [] },
  contract: { values: GROUND, types: [] },
  host: { values: [], types: [] },
  store: { values: [], types: [] },
  web: { values: ['chat/client', 'chat/words'], types: [] },
}

/** A part's SQLite side is given the open database and knows its type only. */
const SQLITE_SIDE = /-sqlite\.ts$/

/** Packages that one area alone imports; a trailing slash means the whole scope. */
const KEEPERS: Record<string, string> = {
  'node:sqlite': 'store',
  libp2p: 'host',
  '@libp2p/': 'host',
  fastify: 'app',
  '@fastify/': 'app',
  pino: 'app',
  'prom-client': 'app',
  commander: 'cli',
  preact: 'web',
  'preact/': 'web',
  vite: 'web',
  viem: 'contract',
  solc: 'contract',
}

/** Areas that import nothing but these packages. */
const ONLY: Record<string, RegExp> = {
  chat: /^(node:(?!sqlite)|ws$|zod$)/,
  'chat/protocol': /^zod$/,
  'chat/words': /^$/,
  'chat/client': /^$/,
  store: /^node:/,
}

export function arrows(files: SourceFile[]): string[] {
  return files.flatMap((file) => {
    const from = areaOf(file.path)
    if (!from) return [`${file.path}: stands outside the areas ${Object.keys(ARROWS).join(', ')}`]
    return file.imports.flatMap((imported) => {
      const { specifier, path, typeOnly } = imported
      const wrong = path
        ? wrongArrow(file, from, { path, typeOnly })
        : !isTest(file.path) && wrongPackage(from, specifier)
      return wrong ? [`${file.path} imports ${specifier}: ${wrong}`] : []
    })
  })
}

function wrongArrow(file: SourceFile, from: string, target: { path: string; typeOnly: boolean }) {
  const to = areaOf(target.path)
  if (!to || to === from) return false
  if (isTest(file.path)) return otherPart(from, to) && 'parts never import each other'
  const allowed = ARROWS[from]!
  if (allowed.values.includes(to)) return false
  if (!target.typeOnly) return `${from} may import of ${list(allowed.values)} only`
  if (allowed.types.includes(to)) return false
  if (to === 'store' && SQLITE_SIDE.test(file.path)) return false
  return `${from} may import of ${list([...allowed.values, ...allowed.types])} only`
}

function wrongPackage(from: string, specifier: string) {
  const keeper = Object.entries(KEEPERS).find(([name]) =>
    name.endsWith('/') ? specifier.startsWith(name) : specifier === name,
  )?.[1]
  if (keeper && keeper !== from) return `only ${keeper} imports it`
  const only = ONLY[from]
  return only && !only.test(specifier) && `${from} imports no such package`
}

function otherPart(from: string, to: string): boolean {
  const [a = '', b = ''] = [from.split('/')[0], to.split('/')[0]]
  return a !== b && PARTS.includes(a) && PARTS.includes(b)
}

function areaOf(path: string): string | undefined {
  const [, one = '', two = ''] = path.split('/')
  return [`${one}/${two}`, one].find((area) => area in ARROWS)
}

function list(names: string[]): string {
  return names.join(', ') || 'itself'
}
