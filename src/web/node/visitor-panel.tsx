/** What anybody may know of the node: its rooms, and how many are in them. */
import { usePageState } from '../state/index.ts'
import { nodeStrings } from '../text/index.ts'
import { Fact, Facts } from './facts.tsx'
import { Panel } from './panel.tsx'
import { few } from './quantities.ts'

export function VisitorPanel() {
  const places = usePageState((state) => state.places)
  const rooms = places.filter((place) => !place.direct)
  const text = nodeStrings().visitor
  return (
    <Panel heading={text.heading}>
      <Facts>
        <Fact name={text.rooms}>{few(rooms.length)}</Fact>
        <Fact name={text.people}>{few(rooms.reduce((sum, { present }) => sum + present, 0))}</Fact>
      </Facts>
    </Panel>
  )
}
