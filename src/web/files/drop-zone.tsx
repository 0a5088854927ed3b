/** Takes files that are dropped anywhere on the page, and shows where they will go while they are held over it. */
import { useEffect, useState } from 'preact/hooks'
import { Icon } from '../look/index.ts'
import { usePage, usePageState } from '../state/index.ts'
import { strings } from '../text/index.ts'

interface DropZoneProps {
  place: string
  /** Who or what gets them. */
  to: string
}

export function DropZone({ place, to }: DropZoneProps) {
  const page = usePage()
  const [over, setOver] = useState(false)
  const takesFiles = usePageState((state) => state.fileBytes !== undefined)
  useEffect(() => {
    // Without this the browser would leave the page and open the file.
    const stop = new AbortController()
    const listen = (
      type: 'dragenter' | 'dragover' | 'dragleave' | 'drop',
      act: (event: DragEvent) => void,
    ) => addEventListener(type, (event) => holdsFiles(event) && act(event), { signal: stop.signal })
    const hold = (event: DragEvent) => {
      event.preventDefault()
      setOver(true)
    }
    listen('dragenter', hold)
    listen('dragover', hold)
    // Left for nothing: out of the window.
    listen('dragleave', (event) => event.relatedTarget === null && setOver(false))
    listen('drop', (event) => {
      event.preventDefault()
      setOver(false)
      page.files.add(place, [...(event.dataTransfer?.files ?? [])])
    })
    return () => stop.abort()
  }, [page, place])
  if (!over || !takesFiles) return null
  return (
    <div class="drop-zone" role="status">
      <Icon name="clip" />
      <p>{strings.files.drop(to)}</p>
    </div>
  )
}

function holdsFiles({ dataTransfer }: DragEvent): boolean {
  return dataTransfer?.types.includes('Files') ?? false
}
