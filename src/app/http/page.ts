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

/** One file of the page, ready to be sent. */
export interface PageFile {
  body: Buffer
  headers: Readonly<Record<'content-type' | 'cache-control' | 'etag', string>>
}

/** The page's files by URL path; `/` is its index. */
export type Page = ReadonlyMap<string, PageFile>

/** Reads the page, or `undefined` where it is not built. */
export function readPage(folder: string = BUILT): Page | undefined {
  const files = new Map<string, PageFile>()
  for (const entry of listFiles(folder)) {
    const path = `/${entry.split(sep).join('/')}`
    files.set(path === '/index.html' ? '/' : path, readPageFile(path, join(folder, entry)))
  }
  return files.has('/') ? files : undefined
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

function readPageFile(path: string, file: string): PageFile {
  const body = readFileSync(file)
  return {
    body,
    headers: {
      'content-type': TYPES[extname(path)] ?? 'application/octet-stream',
      'cache-control': path.startsWith(HASHED) ? FOREVER : 'no-cache',
      etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`,
    },
  }
}
