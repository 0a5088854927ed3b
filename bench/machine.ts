/** What the figures were measured on: a table without it says nothing. */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { cpus, loadavg, release, totalmem, type } from 'node:os'

/** Packages whose version the figures depend on. */
const PACKAGES = ['ws', 'socket.io', 'fastify', 'viem', 'ethers', 'ox']
const GIB = 2 ** 30

/** The machine and the versions, each with its name. */
export function describeMachine(): Record<string, string> {
  const processors = cpus()
  return {
    CPU: `${processors.length} x ${processors[0]?.model.trim() ?? 'unknown'}`,
    Memory: `${(totalmem() / GIB).toFixed(0)} GiB`,
    System: `${type()} ${release()}`,
    'Open files': `${limitOfOpenFiles()}`,
    Rialto: readVersion(new URL('../package.json', import.meta.url)),
    Node: process.versions.node,
    ...Object.fromEntries(PACKAGES.map((name) => [name, packageVersion(name)])),
  }
}

/** How busy the machine is before a case begins: one minute's average of runnable processes. */
export function loadBefore(): number {
  return loadavg()[0] ?? 0
}

/** How many files, sockets included, one process here may hold. */
export function limitOfOpenFiles(): number {
  const text = execFileSync('/bin/sh', ['-c', 'ulimit -Hn'], { encoding: 'utf8' }).trim()
  return text === 'unlimited' ? Number.MAX_SAFE_INTEGER : Number(text)
}

function packageVersion(name: string): string {
  return readVersion(new URL(`../node_modules/${name}/package.json`, import.meta.url))
}

function readVersion(file: URL): string {
  const read: unknown = JSON.parse(readFileSync(file, 'utf8'))
  return typeof read === 'object' && read !== null && 'version' in read ? String(read.version) : '?'
}
