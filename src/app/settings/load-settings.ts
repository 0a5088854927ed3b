/** Reads the settings: the default gives way to the home's file, that to the environment, that to a flag. */
import { readFileSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { HomeUnusableError, homeFiles } from '../home/index.ts'
import {
  SettingConflictError,
  SettingFileError,
  SettingMissingError,
  SettingUnknownError,
  SettingValueError,
} from './errors.ts'
import type { Kind } from './kinds.ts'
import { flagOf, variableOf } from './names.ts'
import { nearest } from './nearest.ts'
import type { Source } from './source.ts'
import { SETTINGS, type SettingKey, type Settings } from './table.ts'

/** A setting as it holds. */
export interface SettingInForce {
  key: SettingKey
  value: unknown
  /** The value as a person writes it; empty where nothing is set. */
  text: string
  source: Source
  /** What set it: the file and key, the variable or the flag. */
  from: string
}

export interface LoadedSettings {
  values: Settings
  /** Every setting with its source, in the order of the table. */
  list: readonly SettingInForce[]
}

export interface SettingSources {
  home: string
  /** @default process.env */
  env?: Readonly<Record<string, string | undefined>>
  /** Values of flags by key: text, true, or a list of texts. @default none */
  flags?: Readonly<Record<string, unknown>>
}

/**
 * Loads every setting.
 * @throws SettingValueError (SETTING_VALUE), SettingUnknownError (SETTING_UNKNOWN),
 * SettingFileError (SETTING_FILE), SettingMissingError (SETTING_MISSING),
 * SettingConflictError (SETTING_CONFLICT), HomeUnusableError (HOME_UNUSABLE)
 */
export function loadSettings({
  home,
  env = process.env,
  flags = {},
}: SettingSources): LoadedSettings {
  const file = homeFiles(home).config
  const config = readConfig(file)
  const list = keys().map((key) => {
    const flag = {
      source: 'flag',
      from: flagOf(key),
      raw: flags[key],
      folder: process.cwd(),
    } as const
    const variable = variableOf(key)
    // An empty variable is how a shell or a unit file leaves one out.
    const set = env[variable] || undefined
    const environment = {
      source: 'environment',
      from: variable,
      raw: set,
      folder: process.cwd(),
    } as const
    const inFile = {
      source: 'config',
      from: `${key} in ${file}`,
      raw: config[key],
      folder: dirname(file),
    } as const
    return inForce(key, [flag, environment, inFile])
  })
  checkPairs(list)
  checkRoomOnly(list)
  return {
    values: Object.fromEntries(list.map(({ key, value }) => [key, value])) as Settings,
    list,
  }
}

interface Given {
  source: Source
  from: string
  raw: unknown
  folder: string
}

function keys(): SettingKey[] {
  return Object.keys(SETTINGS) as SettingKey[]
}

function inForce(key: SettingKey, sources: readonly Given[]): SettingInForce {
  // Each value has the type of its own kind; the table is what ties them together.
  const kind: Kind<unknown> = SETTINGS[key].kind as Kind<unknown>
  const given = sources.find(({ raw }) => raw !== undefined)
  const value = given === undefined ? SETTINGS[key].default : kind.parse(given.raw, given.folder)
  if (given !== undefined && value === undefined) {
    throw new SettingValueError({
      key,
      source: given.source,
      from: given.from,
      value: given.raw,
      allowed: kind.allowed,
      why: kind.why?.(given.raw),
    })
  }
  const text = value === undefined ? '' : kind.print(value)
  return { key, value, text, source: given?.source ?? 'default', from: given?.from ?? 'default' }
}

function readConfig(file: string): Record<string, unknown> {
  const config = parse(file)
  const unknown = Object.keys(config).find((key) => !Object.hasOwn(SETTINGS, key))
  if (unknown !== undefined) {
    throw new SettingUnknownError({ key: unknown, file, nearest: nearest(unknown, keys()) })
  }
  return config
}

function parse(file: string): Record<string, unknown> {
  let config: unknown
  try {
    config = JSON.parse(readFileSync(file, 'utf8'))
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException
    // ENOTDIR: the home is a file, which opening the home says better.
    if (code === 'ENOENT' || code === 'ENOTDIR') return {}
    if (code === 'EACCES' && !isReached(file)) {
      throw new HomeUnusableError(dirname(file), 'this user may not read there', { cause })
    }
    throw new SettingFileError(file, code === undefined ? `it is not JSON (${message})` : message, {
      cause,
    })
  }
  if (typeof config !== 'object' || config === null || Array.isArray(config)) {
    throw new SettingFileError(file, 'it is not a JSON object')
  }
  return config as Record<string, unknown>
}

/** Whether the way to a file is open, though the file itself may not be. */
function isReached(file: string): boolean {
  try {
    statSync(file)
    return true
  } catch {
    return false
  }
}

/** A certificate is of no use without its key, nor a relay without those who may use it, nor the other way round. */
function checkPairs(list: readonly SettingInForce[]): void {
  for (const [one, other] of [
    ['tlsCert', 'tlsKey'],
    ['tlsKey', 'tlsCert'],
    ['relay', 'allow'],
    ['allow', 'relay'],
  ] as const) {
    const set = list.find(({ key, value }) => key === one && isSet(value))
    const missing = list.some(({ key, value }) => key === other && !isSet(value))
    if (set !== undefined && missing) {
      throw new SettingMissingError({
        source: set.source,
        from: set.from,
        missing: { key: other, flag: flagOf(other) },
      })
    }
  }
}

/** What is about other nodes alone. */
const AMONG_NODES: ReadonlySet<SettingKey> = new Set([
  'listen',
  'lan',
  'public',
  'mdns',
  'announce',
  'seed',
  'relay',
  'allow',
  'tunnels',
  'rpc',
  'p2pHttp',
  'dht',
  'quic',
])

/** Where a node speaks to no others, nobody is to wait for what would have been between them. */
function checkRoomOnly(list: readonly SettingInForce[]): void {
  const alone = list.find(({ key, value }) => key === 'roomOnly' && value === true)
  const other = list.find(({ key, value }) => AMONG_NODES.has(key) && isSet(value))
  if (alone === undefined || other === undefined) return
  const source = alone.source === 'flag' ? alone.source : other.source
  throw new SettingConflictError({ key: other.key, from: alone.from, useless: other.from, source })
}

function isSet(value: unknown): boolean {
  return value !== undefined && value !== false && !(Array.isArray(value) && value.length === 0)
}
