/** Leads back to where one read before one jumped to a message. */
import { Icon } from '../look/index.ts'
import { usePage, usePageState } from '../state/index.ts'
import { strings } from '../text/index.ts'

export function BackButton() {
  const page = usePage()
  const back = usePageState((state) => state.back)
  if (!back) return null
  return (
    <button class="button slim way-back" type="button" onClick={() => page.reading.goBack()}>
      <Icon name="back" />
      {strings.search.back}
    </button>
  )
}
