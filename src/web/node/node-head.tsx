/** The head of the node's page, with the way to the rooms on a narrow screen. */
import { ConnectionMark } from '../connection/index.ts'
import { RoomsToggle } from '../rooms/index.ts'
import { nodeStrings } from '../text/index.ts'

export function NodeHead() {
  return (
    <header class="room-head">
      <RoomsToggle />
      <div class="place">
        <h1>{nodeStrings().heading}</h1>
        <p class="topic">{nodeStrings().refresh}</p>
      </div>
      <ConnectionMark />
    </header>
  )
}
