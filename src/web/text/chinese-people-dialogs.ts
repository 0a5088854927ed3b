/** The sentences of the dialogs about members, moderation and the room shown, in Simplified Chinese. */
import { during, lasting, until } from './chinese-span.ts'
import type { englishPeopleDialogs } from './english-people-dialogs.ts'

export const chinesePeopleDialogs: typeof englishPeopleDialogs = {
  card: {
    heading: '成员',
    open: (nick) => `关于 ${nick}`,
    fingerprint: '指纹',
    fingerprintHint: '无论叫什么名字都不变：核对它即可确认对方是谁。',
    role: '角色',
    roles: { owner: '所有者', moderator: '管理员', member: '成员', guest: '访客' },
    presence: '现在',
    here: '在线',
    away: '不在线',
    direct: '私信',
    mention: '提及',
    moderation: '管理',
    you: '这是你自己。',
    guest: '访客使用简单程序进入，没有自己的名字，不能私信。',
    close: '关闭',
  },

  acts: {
    mute: '禁言…',
    unmute: '解除禁言…',
    kick: '移出…',
    ban: '封禁…',
    unban: '解除封禁…',
    promote: '设为管理员…',
    demote: '撤销角色…',
  },

  act: {
    headings: {
      mute: (nick) => `禁言 ${nick}`,
      unmute: (nick) => `允许 ${nick} 重新发言`,
      kick: (nick) => `移出 ${nick}`,
      ban: (nick) => `封禁 ${nick}`,
      unban: (nick) => `解除对 ${nick} 的封禁`,
      promote: (nick) => `将 ${nick} 设为管理员`,
      demote: (nick) => `撤销 ${nick} 的管理员角色`,
    },
    means: {
      mute: ({ nick, room, seconds }) =>
        `${nick} ${inPlace(room)}可以阅读但不能发言，${until(seconds)}。同一地址（节点自身除外）的其他人也不能发言。`,
      unmute: ({ nick, room }) => `${nick} ${inPlace(room)}可以重新发言。`,
      kick: ({ nick, room }) =>
        room === undefined
          ? `${nick} 的连接将断开，但可以再回来。`
          : `${nick} 将被移出 ${room}，但可以再次进入。`,
      ban: ({ nick, room, seconds }) =>
        `${nick} 将被移出${room === undefined ? '此节点' : ` ${room}`}，不能再回来，${until(seconds)}。同一地址（节点自身除外）的其他人也一样。`,
      unban: ({ nick, room }) =>
        `${nick} 可以再次进入${room === undefined ? '此节点' : ` ${room}`}。`,
      promote: ({ nick }) =>
        `${nick} 可以在所有房间禁言、移出和封禁，设置慢速模式和话题，并查看管理记录。`,
      demote: ({ nick }) => `${nick} 重新成为普通成员。`,
    },
    told: (nick) => `${nick} 会收到通知和你的理由。`,
    recorded: '此操作会记入管理记录。',
    span: '持续多久',
    spans: (seconds) => (seconds === undefined ? '直到解除' : lasting(seconds)),
    where: '范围',
    here: (room) => `在 ${room}`,
    everywhere: '整个节点',
    reason: '理由（可选）',
    cancel: '取消',
  },

  trail: {
    open: '管理记录',
    heading: (room) => `${room} 的管理记录`,
    none: '还没有任何记录。',
    more: '显示更早的',
    entry: {
      mute: (who, seconds) => `禁言了 ${who}${during(seconds)}`,
      unmute: (who) => `允许 ${who} 重新发言`,
      kick: (who) => `移出了 ${who}`,
      ban: (who, seconds) => `封禁了 ${who}${during(seconds)}`,
      unban: (who) => `解除了对 ${who} 的封禁`,
      slow: (_who, seconds) =>
        seconds ? `设置了慢速模式：每 ${lasting(seconds)}一条消息` : '关闭了慢速模式',
      role: (who) => `更改了 ${who} 的角色`,
      delete: (who) => `删除了 ${who} 的一条消息`,
    },
    other: (action, who) => `${action}：${who}`,
    everywhere: '整个节点',
    until: (time) => `直到 ${time}`,
    ended: (time) => `已于 ${time} 结束`,
    node: '节点的运营者',
    loading: '正在加载…',
    again: '重试',
  },

  sanctions: {
    open: '生效中的禁言和封禁',
    heading: (room) => `${room} 中生效的`,
    none: '没有人被禁言或封禁。',
    kinds: { mute: '被禁言', ban: '被封禁' },
    lift: { mute: (nick) => `解除对 ${nick} 的禁言`, ban: (nick) => `解除对 ${nick} 的封禁` },
    liftWord: '解除…',
    ownerOnly: '只有所有者可以解除。',
    forever: '直到解除',
  },

  about: {
    topic: '话题',
    noTopic: '还没有话题。',
    save: '保存',
    saved: '已保存。',
    link: '此房间的链接',
    copy: '复制',
    copied: '已复制。',
    notCopied: '请选中链接并手动复制。',
    share: '分享…',
    token:
      '此节点通过自己的链接放人进入。请先发送那个链接，再发送这个。运行节点的人可用 rialto token show 显示它。',
    slow: '慢速模式',
    slowSpans: (seconds) => (seconds === 0 ? '关闭' : `每 ${lasting(seconds)}一条消息`),
    moderation: '管理',
  },
}

function inPlace(room: string | undefined): string {
  return room === undefined ? '在整个节点' : `在 ${room} `
}
