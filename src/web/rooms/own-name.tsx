/** Who one is in this room, and what one can do about oneself and the page. */
import { Avatar, Icon, MenuButton } from '../look/index.ts'
import { type Dialog, usePage, usePageState } from '../state/index.ts'
import { strings } from '../text/index.ts'

export function OwnName() {
  const page = usePage()
  const me = usePageState((state) => state.me)
  const nick = usePageState((state) => state.nick)
  const role = me ? strings.me.roles[me.role] : ''
  const open = (dialog: Dialog) => page.show({ drawer: undefined, dialog })
  return (
    <div class="me">
      <MenuButton
        id="own-menu"
        class="me-button"
        label={strings.me.menu}
        spoken
        items={() => [
          {
            name: strings.me.rename,
            icon: 'pen',
            choose: () => open({ kind: 'rename', fault: undefined }),
          },
          {
            name: strings.settings.heading,
            icon: 'settings',
            choose: () => open({ kind: 'settings' }),
          },
          {
            name: strings.shortcuts.heading,
            icon: 'keys',
            choose: () => open({ kind: 'shortcuts' }),
          },
          { name: strings.rooms.thisNode, icon: 'node', choose: () => page.go({ kind: 'node' }) },
        ]}
      >
        <Avatar id={me?.id ?? ''} nick={nick} small />
        <span class="who">
          <span class="nick">
            <bdi>{nick}</bdi>
          </span>
          {role !== '' && <span class="role">{role}</span>}
          <span class="unseen">{strings.me.menu}</span>
        </span>
        <Icon name="more" />
      </MenuButton>
    </div>
  )
}
