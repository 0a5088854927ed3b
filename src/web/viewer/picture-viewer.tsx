/** A picture of a message as large as the window lets it be, and the others of the same message beside it. */
import { useEffect, useState } from 'preact/hooks'
import type { MessageFile } from '../../chat/client/index.ts'
import { IconButton, Modal } from '../look/index.ts'
import { plainName, usePage } from '../state/index.ts'
import { strings, viewerStrings } from '../text/index.ts'
import '../style/viewer.css'

interface PictureViewerProps {
  pictures: readonly MessageFile[]
  /** Which of them is shown first. */
  first: number
}

export function PictureViewer({ pictures, first }: PictureViewerProps) {
  const page = usePage()
  const [index, setIndex] = useState(first)
  const close = () => page.show({ dialog: undefined })
  const step = (by: number) => setIndex((now) => (now + by + pictures.length) % pictures.length)
  useEffect(() => {
    const turn = ({ key }: KeyboardEvent) => {
      if (key === 'ArrowLeft') step(-1)
      if (key === 'ArrowRight') step(1)
    }
    document.addEventListener('keydown', turn)
    return () => document.removeEventListener('keydown', turn)
  }, [pictures])
  const picture = pictures[index]!
  const url = page.files.url(picture)
  const text = viewerStrings()
  return (
    <Modal heading={plainName(picture.name)} kind="viewer" onClose={close}>
      <Picture key={picture.id} picture={picture} url={url} />
      <div class="form-actions dialog-foot">
        {pictures.length > 1 && (
          <div class="viewer-steps">
            <IconButton icon="back" name={text.previous} onClick={() => step(-1)} />
            <span role="status">{text.place(index + 1, pictures.length)}</span>
            <IconButton icon="forward" name={text.next} onClick={() => step(1)} />
          </div>
        )}
        <a class="button" href={url} download={plainName(picture.name)}>
          {text.save}
        </a>
        <button class="button main" type="button" onClick={close}>
          {text.close}
        </button>
      </div>
    </Modal>
  )
}

function Picture({ picture, url }: { picture: MessageFile; url: string }) {
  const [broken, setBroken] = useState(false)
  const { name, width, height } = picture
  if (broken) return <p class="viewer-picture">{strings.files.unreadable}</p>
  return (
    <div class="viewer-picture">
      <img
        src={url}
        alt={plainName(name)}
        width={width}
        height={height}
        onError={() => setBroken(true)}
      />
    </div>
  )
}
