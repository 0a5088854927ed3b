/** The node wants a token that this browser does not have, or has no longer: how to get in. */
import { useState } from 'preact/hooks'
import { ACCESS, usePage, usePageState } from '../state/index.ts'
import { strings } from '../text/index.ts'
import { Alone } from './alone.tsx'

export function NoAccess() {
  const page = usePage()
  const [asking, setAsking] = useState(false)
  const outdated = usePageState((state) => state.access === ACCESS.OUTDATED)
  const text = outdated ? { ...strings.noAccess, ...strings.noAccess.outdated } : strings.noAccess
  const again = async () => {
    setAsking(true)
    await page.askAgain()
    setAsking(false)
  }
  return (
    <Alone heading={text.heading}>
      <p class="lead">{text.lead}</p>
      <p>{text.operator}</p>
      <p class="command">
        <code>{text.command}</code>
      </p>
      <button class="button main" type="button" onClick={again} disabled={asking}>
        {text.again}
      </button>
    </Alone>
  )
}
