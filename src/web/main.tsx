/** Starts the page in the browser. */
import { render } from 'preact'
import { createChatClient, storageIdentity } from '../chat/client/index.ts'
import { drawByFrame, PageView, watchSettings, watchShortcuts, watchTitle } from './page/index.ts'
import {
  browserStorage,
  browserSurroundings,
  createDrafts,
  createMemory,
  createPage,
  HELD_MESSAGES,
  keepSettings,
  PONG_MS,
} from './state/index.ts'
import { browserTabs } from './tabs/index.ts'

/** Where this browser keeps who it is to the node. */
const IDENTITY_KEY = 'rialto.identity'

const storage = browserStorage()
const drafts = createDrafts(storage)
const SharedSocket = browserTabs({
  build: import.meta.url,
  reachable() {
    if (page.state.get().connection.name === 'waiting') page.reconnect()
  },
})
const page = createPage({
  drafts,
  surroundings: browserSurroundings(),
  memory: createMemory(storage),
  settings: keepSettings(storage),
  createClient: (nick) =>
    createChatClient({
      url: location.origin,
      nick,
      identity: storageIdentity(storage, IDENTITY_KEY),
      roomMessages: HELD_MESSAGES,
      pongMs: PONG_MS,
      WebSocket: SharedSocket,
    }),
})

// The last moment of which a phone tells for sure.
document.addEventListener('visibilitychange', () => drafts.keep())
addEventListener('pagehide', () => drafts.keep())
drawByFrame()
watchTitle(page)
watchSettings(page)
watchShortcuts(page)
// Before anything is drawn: a token leaves the location at once.
page.start()
render(<PageView page={page} />, document.getElementById('page')!)
