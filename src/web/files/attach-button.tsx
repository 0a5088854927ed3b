/** Opens the browser's own choice of files. */
import { useRef } from 'preact/hooks'
import { IconButton } from '../look/index.ts'
import { usePage } from '../state/index.ts'
import { strings } from '../text/index.ts'

export function AttachButton({ place }: { place: string }) {
  const page = usePage()
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <IconButton icon="clip" name={strings.files.attach} onClick={() => input.current?.click()} />
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-hidden="true"
        tabIndex={-1}
        onChange={({ currentTarget }) => {
          page.files.add(place, [...(currentTarget.files ?? [])])
          // The same file may be chosen again.
          currentTarget.value = ''
        }}
      />
    </>
  )
}
