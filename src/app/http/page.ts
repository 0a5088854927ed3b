/** The built page, read once and kept in memory: what is not in its folder cannot be asked for. */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { extname, join, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { PACKAGE_ROOT } from '../package/index.ts'

/** Where the build puts the page. */
const BUILT = fileURLToPath(new URL('dist/web/', PACKAGE_ROOT))

/** Files under here carry a hash of their content in their name, so that they never change. */
const HASHED = '/assets/'

/** A year, the longest that caches heed. */
const FOREVER = 'public, max-age=31536000, immutable'

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
}

/** Endings of the files that the build has compressed, by what they are called in HTTP; the smallest first. */
const ENDINGS = { br: '.br', gzip: '.gz' } as const

/** How the bytes of a file may be coded. */
export type Coding = keyof typeof ENDINGS | 'identity'

/** One file of the page in one coding, ready to be sent. */
export interface PageFile {
  body: Buffer
  headers: Readonly<Record<string, string> & Record<'etag', string>>
}

/** One file in every coding that the build made of it. */
export type PageFiles = Readonly<Record<'identity', PageFile>> &
  Readonly<Partial<Record<Coding, PageFile>>>

/** The page's files by URL path; `/` is its index. */
export type Page = ReadonlyMap<string, PageFiles>

/** Reads the page, or `undefined` where it is not built. */
export function readPage(folder: string = BUILT): Page | undefined {
  const entries = new Set(listFiles(folder))
  const page = new Map<string, PageFiles>()
  for (const entry of entries) {
    if (isPacked(entry, entries)) continue
    const path = `/${entry.split(sep).join('/')}`
    const codings = Object.entries(ENDINGS).filter(([, ending]) => entries.has(entry + ending))
    const headers = {
      'content-type': TYPES[extname(path)] ?? 'application/octet-stream',
      'cache-control': path.startsWith(HASHED) ? FOREVER : 'no-cache',
      ...(codings.length > 0 && { vary: 'accept-encoding' }),
    }
    const file = join(folder, entry)
    const packed = codings.map(([coding, ending]) => [
      coding,
      readPageFile(file + ending, { ...headers, 'content-encoding': coding }),
    ])
    page.set(path === '/index.html' ? '/' : path, {
      ...Object.fromEntries(packed),
      identity: readPageFile(file, headers),
    })
  }
  return page.has('/') ? page : undefined
}

function listFiles(folder: string): string[] {
  try {
    const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
    return entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(join(folder, sep).length))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}

/** Whether it is only another coding of a file, which has no path of its own. */
function isPacked(entry: string, entries: ReadonlySet<string>): boolean {
  return Object.values(ENDINGS).some(
    (ending) => entry.endsWith(ending) && entries.has(entry.slice(0, -ending.length)),
  )
}

/** The tag is of the bytes that are sent, so that each coding has its own. */
function readPageFile(file: string, headers: Readonly<Record<string, string>>): PageFile {
  const body = readFileSync(file)
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`
  return { body, headers: { ...headers, etag } }
}
