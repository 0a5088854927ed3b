/** Opens the chat of a home: its database and the hub on it. */
import {
  chatMigrations,
  createHub,
  createSqliteHistory,
  createSqlitePeople,
  DEFAULT_LIMITS,
  type HubLimits,
  type HubLog,
  renewEpochs,
} from '../chat/index.ts'
import { openStore, type Store } from '../store/index.ts'
import { tunnelMigrations } from '../tunnel/store/index.ts'
import { type LiveHub, uploadPath } from './http/index.ts'
import { rpcConfigMigrations } from './rpc/config/index.ts'
import type { Settings } from './settings/index.ts'

/** Milliseconds that clients are given to end their connections; leaves time to flush within the 2 s of a stop. */
const CLOSE_MS = 1_000

/** What every database of ours has to hold. */
export const MIGRATIONS = [chatMigrations, tunnelMigrations, rpcConfigMigrations]

export interface OpenChat {
  store: Store
  live: LiveHub
  /** Sends the clients away, writes what was accepted and closes the database. */
  close(why: 'stopping' | 'restoring'): Promise<void>
}

export interface OpenChatOptions {
  file: string
  settings: Settings
  log: HubLog
  onCommit: (milliseconds: number) => void
  onRefused: () => void
  /** Whether the database was just restored, so that old sequence numbers mean other messages. */
  restored: boolean
}

/** @throws the store's errors: newer, corrupt, foreign, locked, unwritable, full */
export async function openChat(options: OpenChatOptions): Promise<OpenChat> {
  const { settings, log, onCommit, onRefused } = options
  const store = openStore(options.file, MIGRATIONS, { durability: settings.durability })
  try {
    if (options.restored) renewEpochs(store.db)
    const hub = createHub({
      history: createSqliteHistory(store.db),
      people: createSqlitePeople(store.db),
      limits: limitsOf(settings),
      retention: {
        ageMs: settings.retainAge,
        roomBytes: settings.retainRoom,
        totalBytes: settings.retainTotal,
      },
      files: { uploadPath, bytes: settings.retainFiles },
      compression: settings.compression,
      log,
      onCommit: ({ milliseconds }) => onCommit(milliseconds),
      onRefused,
    })
    const ended = new AbortController()
    return {
      store,
      live: { hub, ended: ended.signal },
      async close(why) {
        ended.abort()
        await hub.close({ why, deadlineMs: CLOSE_MS })
        await store.close()
      },
    }
  } catch (error) {
    await store.close()
    throw error
  }
}

/** The settings that are limits of the hub: those of the same name. */
function limitsOf(settings: Settings): Partial<HubLimits> {
  return Object.fromEntries(Object.entries(settings).filter(([key]) => key in DEFAULT_LIMITS))
}
