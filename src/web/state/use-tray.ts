/** The files that wait at a place, for the component that shows them; the rest of the page is not drawn again for them. */
import { usePage } from './page-context.ts'
import type { TrayFile } from './trays.ts'
import { useSource } from './use-source.ts'

export function useTray(place: string): readonly TrayFile[] {
  const { files } = usePage()
  return useSource(files, () => files.of(place))
}
