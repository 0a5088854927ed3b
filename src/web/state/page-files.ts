/** The page's side of files: what waits to be sent, and where what was sent is read. */
import type { ChatClient, MessageFile } from '../../chat/client/index.ts'
import type { Drafts } from './draft.ts'
import type { Fault } from './fault.ts'
import type { PageState } from './page-state.ts'
import type { Store } from './store.ts'
import { createTrays, type Trays } from './trays.ts'

export interface PageFiles extends Trays {
  /** Where a file of a message is read. */
  url(file: MessageFile): string
}

/** What of the page files need. */
export interface FilesPage {
  readonly state: Store<PageState>
  readonly drafts: Drafts
  tell(fault: Fault): void
}

/** `client` is undefined until one has come in. */
export function createPageFiles(page: FilesPage, client: () => ChatClient | undefined): PageFiles {
  const trays = createTrays({
    drafts: page.drafts,
    tell: (fault) => page.tell(fault),
    async upload(place, blob, options) {
      const here = client()
      if (here === undefined) throw new Error('nobody has come in')
      // A member with whom there is no room yet: the first message makes it.
      const room = here.room(place) === undefined ? here.directName(place) : place
      return await here.upload(room, blob, options)
    },
    discard: (file) => client()?.discardFile(file),
    limits() {
      const { fileBytes, filesPerMessage } = client()?.limits ?? {}
      if (fileBytes === undefined || filesPerMessage === undefined) return undefined
      return { fileBytes, filesPerMessage }
    },
    waits: (filesWait) => page.state.set({ filesWait }),
  })
  return Object.assign(trays, { url: (file: MessageFile) => client()?.fileUrl(file) ?? '' })
}
