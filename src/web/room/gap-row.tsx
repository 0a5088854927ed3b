/** Messages that are missing, in their place; where the node still has them, a button brings them. */
import { useState } from 'preact/hooks'
import type { RoomGap, RoomView } from '../../chat/client/index.ts'
import { usePage } from '../state/index.ts'
import { strings } from '../text/index.ts'

export function GapRow({ gap, view }: { gap: RoomGap; view: RoomView }) {
  const page = usePage()
  const [filling, setFilling] = useState(false)
  const { from, to, why } = gap
  const text = strings.gap
  const fill = async () => {
    setFilling(true)
    await page.fillGap(view, gap)
    setFilling(false)
  }
  return (
    <div class="event gap">
      <p>{text.missed[why](to - from + 1)}</p>
      {why !== 'expired' && (
        <button class="button slim" type="button" onClick={fill} disabled={filling}>
          {filling ? text.filling : text.fill}
        </button>
      )}
    </div>
  )
}
