/** Stands beside a name that looks like another one in the room, and says which. */
import { strings } from '../text/index.ts'
import { useImitated } from './use-imitated.ts'

export function ImitationMark({ id }: { id: string }) {
  const imitated = useImitated(id)
  if (imitated === undefined) return null
  const words = strings.names.looksLike(imitated)
  return (
    <span class="imitates" role="img" aria-label={words} title={words}>
      ≈ <bdi>{imitated}</bdi>
    </span>
  )
}
