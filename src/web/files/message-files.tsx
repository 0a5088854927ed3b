/** The files of a message: pictures are shown, everything else can be saved. */
import { useEffect, useState } from 'preact/hooks'
import type { MessageFile } from '../../chat/client/index.ts'
import { Icon, opensElsewhere } from '../look/index.ts'
import { plainName, shownSize, usePage, usePageState } from '../state/index.ts'
import { strings } from '../text/index.ts'
import { FileName } from './file-name.tsx'

interface MessageFilesProps {
  files: readonly MessageFile[]
  /** Whether the node has the message: before that its files cannot be read. */
  stored: boolean
}

export function MessageFiles({ files, stored }: MessageFilesProps) {
  return (
    <ul class="files">
      {files.map((file) => (
        <li key={file.id}>
          {stored ? <StoredFile file={file} files={files} /> : <FileRow file={file} />}
        </li>
      ))}
    </ul>
  )
}

function StoredFile({ file, files }: { file: MessageFile; files: readonly MessageFile[] }) {
  const page = usePage()
  const online = usePageState(({ connection }) => connection.name === 'online')
  const [broken, setBroken] = useState(false)
  // What could not be read without the node is read when it is back.
  useEffect(() => {
    if (online) setBroken(false)
  }, [online])
  const url = page.files.url(file)
  const size = shownSize(file)
  if (file.gone) return <FileRow file={file} note={strings.files.gone} />
  if (size === undefined || broken)
    return <FileRow file={file} url={url} {...(broken && { note: strings.files.unreadable })} />
  const enlarge = (event: MouseEvent) => {
    if (opensElsewhere(event)) return
    event.preventDefault()
    const pictures = files.filter((one) => shownSize(one) !== undefined)
    page.show({ dialog: { kind: 'pictures', pictures, first: pictures.indexOf(file) } })
  }
  return (
    <a
      class="picture"
      href={url}
      target="_blank"
      rel="noopener"
      title={plainName(file.name)}
      onClick={enlarge}
    >
      <img
        src={url}
        alt={plainName(file.name)}
        loading="lazy"
        decoding="async"
        width={size.width}
        height={size.height}
        onError={() => setBroken(true)}
      />
    </a>
  )
}

interface FileRowProps {
  file: MessageFile
  /** Where it is read; without it there is only its name. */
  url?: string
  note?: string
}

function FileRow({ file, url, note }: FileRowProps) {
  const content = (
    <>
      <Icon name="file" />
      <span class="file-words">
        <FileName name={file.name} />
        <span class="file-note">{note ?? strings.files.size(file.bytes)}</span>
      </span>
    </>
  )
  if (url === undefined) return <span class="file-row">{content}</span>
  return (
    <a class="file-row" href={url} download={plainName(file.name)}>
      {content}
    </a>
  )
}
