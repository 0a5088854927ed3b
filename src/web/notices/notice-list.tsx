/** Errors and acts of moderation, each in its tone. */
import { Icon, isolate } from '../look/index.ts'
import { type Notice, usePage, usePageState } from '../state/index.ts'
import { strings } from '../text/index.ts'

export function NoticeList() {
  const page = usePage()
  const notices = usePageState((state) => state.notices)
  return (
    <section class="notices" aria-label={strings.notices.label} aria-live="assertive">
      {notices.map((notice) => (
        <div class={`notice ${notice.tone}`} key={notice.id}>
          <p>{noticeText(notice)}</p>
          <button
            class="icon-button"
            type="button"
            aria-label={strings.notices.dismiss}
            onClick={() => page.dismiss(notice.id)}
          >
            <Icon name="close" />
          </button>
        </div>
      ))}
    </section>
  )
}

function noticeText(notice: Notice): string {
  if (notice.kind === 'error') return strings.fault(notice.fault)
  if (notice.kind === 'copied') return notice.done ? strings.acts.copied : strings.acts.notCopied
  const { action, room, seconds, role } = notice.act
  const reason = notice.act.reason ? isolate(notice.act.reason) : ''
  if (notice.kind === 'did') {
    return strings.people.did[action]?.(isolate(notice.nick), { room, seconds, role }) ?? ''
  }
  return strings.notices.moderated[action]({ reason, room, seconds, role })
}
