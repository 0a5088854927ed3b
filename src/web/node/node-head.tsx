/** The head of the node's page, with the way to the rooms on a narrow screen. */
import { ConnectionMark } from '../connection/index.ts'
import { RoomsToggle } from '../rooms/index.ts'
import { strings } from '../text/index.ts'

export function NodeHead() {
  return (
    <header class="room-head">
      <RoomsToggle />
      <div class="place">
        <h1>{strings.node.heading}</h1>
        <p class="topic">{strings.node.refresh}</p>
      </div>
      <ConnectionMark />
    </header>
  )
}
