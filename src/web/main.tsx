/** Starts the page in the browser. */
import { render } from 'preact'
import { createChatClient, storageIdentity } from '../chat/client/index.ts'
import type { browserAlerts as BrowserAlerts } from './alerts/index.ts'
import { drawByFrame, loadLater, PageView, watchSettings, watchTitle } from './page/index.ts'
import {
  browserStorage,
  browserSurroundings,
  canKeep,
  createDrafts,
  createMemory,
  createPage,
  createReadMarks,
  createUnsent,
  HELD_BYTES,
  HELD_MESSAGES,
  keepFileKey,
  keepSettings,
  PONG_MS,
  RETRY_MS,
  tabStorage,
} from './state/index.ts'
import { browserTabs } from './tabs/index.ts'

/** Where this browser keeps who it is to the node. */
const IDENTITY_KEY = 'rialto.identity'

/** Milliseconds after which one is in that the rest is loaded: the room is a part of the first view. */
const LATER_MS = 1_000

const storage = browserStorage()
const identity = storageIdentity(storage, IDENTITY_KEY)
const tab = tabStorage()
const drafts = createDrafts(storage, tab)
const readMarks = createReadMarks(storage)
const SharedSocket = browserTabs({
  build: import.meta.url,
  reachable() {
    if (page.state.get().connection.name === 'waiting') page.reconnect()
  },
})
/** Once one is in. */
let alerts: ReturnType<typeof BrowserAlerts> | undefined
const page = createPage({
  drafts,
  unsent: createUnsent(tab, () => identity.load()?.id),
  onUnseen: (message, direct) => void alerts?.heard(message, direct),
  surroundings: browserSurroundings(),
  memory: createMemory(storage),
  readMarks,
  settings: keepSettings(storage),
  createClient(nick) {
    const client = createChatClient({
      url: location.origin,
      nick,
      identity,
      roomMessages: HELD_MESSAGES,
      roomBytes: HELD_BYTES,
      pongMs: PONG_MS,
      backoff: { maxMs: RETRY_MS },
      WebSocket: SharedSocket,
    })
    client.on('fileKey', keepFileKey)
    return client
  },
})

// The last moment of which a phone tells for sure.
const keep = () => {
  drafts.keep()
  readMarks.keep()
}
document.addEventListener('visibilitychange', keep)
addEventListener('pagehide', keep)
drawByFrame()
watchTitle(page)
watchSettings(page)
// Before anything is drawn: a token leaves the location at once.
page.start()

// Beside the first view and not in it: without them the page is of use too.
const bringKeys = loadLater(
  () => import('./keys/index.ts'),
  ({ watchShortcuts }) => watchShortcuts(page),
)
const bringAlerts = loadLater(
  () => import('./alerts/index.ts'),
  ({ browserAlerts }) => {
    alerts = browserAlerts(page)
  },
)
const bringShell = loadLater(
  () => import('./shell/index.ts'),
  ({ keepShell }) =>
    keepShell({ script: import.meta.url, offer: (take) => page.offerNewVersion(take) }),
)

// As soon as there are words, and not with the next frame, which would be a later one.
const undraw = page.state.subscribe(() => {
  if (page.state.get().language === undefined) return
  undraw()
  render(<PageView page={page} />, document.getElementById('page')!)
  void bringKeys()
})

let warned = false
let before: string | undefined
page.state.subscribe(() => {
  const { name } = page.state.get().connection
  if (name === 'online' && before !== name) {
    if (!warned && !canKeep(storage)) {
      page.tell({ code: 'CHAT_CLIENT_IDENTITY', message: '', retryAfter: undefined })
    }
    warned = true
    setTimeout(() => {
      void bringKeys()
      void bringAlerts()
      // A node that was away may have come back with a newer page.
      void bringShell().then((look) => look?.())
    }, LATER_MS)
  }
  before = name
})
