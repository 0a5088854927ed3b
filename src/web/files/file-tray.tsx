/** The files that wait to be sent, over the field: how far each is, and what one can do about it. */
import { Icon, IconButton } from '../look/index.ts'
import {
  FILE_EMPTY,
  FILE_LARGE,
  plainName,
  type TrayFile,
  usePage,
  usePageState,
  useTray,
} from '../state/index.ts'
import { strings } from '../text/index.ts'
import { FileName } from './file-name.tsx'

export function FileTray({ place }: { place: string }) {
  const files = useTray(place)
  if (files.length === 0) return null
  return (
    <ul class="tray" aria-label={strings.files.tray}>
      {files.map((file) => (
        <Waiting key={file.key} file={file} place={place} />
      ))}
    </ul>
  )
}

function Waiting({ file, place }: { file: TrayFile; place: string }) {
  const page = usePage()
  const { key, name, bytes, preview, state, sent } = file
  const plain = plainName(name)
  return (
    <li class={`waiting-file ${state}`}>
      {preview === undefined ? <Icon name="file" /> : <img src={preview} alt="" />}
      <div class="file-words">
        <FileName name={name} />
        {state === 'sending' ? (
          <progress max={bytes} value={sent} aria-label={strings.files.sending(plain)} />
        ) : (
          <span class="file-note" role={state === 'failed' ? 'alert' : undefined}>
            <Words file={file} />
          </span>
        )}
      </div>
      {state === 'failed' && !isHopeless(file) && (
        <button class="link" type="button" onClick={() => page.files.retry(place, key)}>
          {strings.files.retry}
        </button>
      )}
      <IconButton
        icon="close"
        name={strings.files.remove(plain)}
        onClick={() => page.files.remove(place, key)}
      />
    </li>
  )
}

function Words({ file: { bytes, fault } }: { file: TrayFile }) {
  const limit = usePageState((state) => state.fileBytes)
  if (fault === undefined) return strings.files.size(bytes)
  if (fault.code === FILE_LARGE && limit !== undefined) return strings.files.large(limit)
  return strings.fault(fault)
}

/** Trying again would change nothing. */
function isHopeless({ fault }: TrayFile): boolean {
  return fault?.code === FILE_LARGE || fault?.code === FILE_EMPTY
}
