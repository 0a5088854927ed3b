/** A file's name that nothing in it can turn around. */
import { nameParts } from '../state/index.ts'

export function FileName({ name }: { name: string }) {
  const { stem, ending } = nameParts(name)
  return (
    <span class="file-name">
      <bdi>{stem}</bdi>
      <bdi dir="ltr">{ending}</bdi>
    </span>
  )
}
