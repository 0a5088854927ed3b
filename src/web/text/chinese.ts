/** Every sentence of the page in Simplified Chinese. */

import { chineseActs } from './chinese-acts.ts'
import { chineseConnection } from './chinese-connection.ts'
import { chineseFiles } from './chinese-files.ts'
import { number } from './chinese-number.ts'
import { chinesePeople } from './chinese-people.ts'
import { chineseWriting } from './chinese-writing.ts'
import type { Catalogue } from './english.ts'

export const chinese: Catalogue = {
  product: 'Rialto',
  title: (place, unread) =>
    `${unread > 0 ? `(${unread}) ` : ''}${place === undefined ? '' : `${place} - `}Rialto`,

  late: {
    loading: '正在加载…',
    failed: '无法加载页面的这一部分。',
    again: '重试',
    close: '关闭',
  },

  people: chinesePeople,

  acts: chineseActs,

  spans: {
    days: (n) => `${number(n)} 天`,
    hours: (n) => `${number(n)} 小时`,
    minutes: (n) => `${number(n)} 分钟`,
    seconds: (n) => `${number(n)} 秒`,
  },

  welcome: {
    heading: '欢迎',
    lead: '请取一个名字，它会显示在你的消息旁边。',
    name: '你的名字',
    hint: "字母和数字，最多 32 个字符；中间可以有空格和 _ . ' -。",
    proposal: (number) => `访客${number}`,
    enter: '进入',
    entering: '正在进入…',
  },

  noAccess: {
    heading: '需要此节点的链接',
    lead: '运行此节点的人有一个可以让你进入的链接。请向对方索取，并在此浏览器中打开。',
    operator: '节点是你自己运行的？用下面的命令显示链接：',
    command: 'rialto token show',
    again: '重试',
    outdated: {
      heading: '此链接已失效',
      lead: '运行此节点的人有一个可以让你进入的新链接。请向对方索取，并在此浏览器中打开。',
      operator: '节点是你自己运行的？用下面的命令显示新链接：',
    },
  },

  alert: (nick, room) => (room === undefined ? nick : `${room} 中的 ${nick}`),

  connection: chineseConnection,

  skip: { messages: '跳到消息', composer: '跳到输入框' },

  rooms: {
    thisNode: '此节点',
    heading: '房间',
    directHeading: '私信',
    listLabel: '房间和私信',
    open: '显示房间',
    openUnread: (n) => `显示房间，${number(n)} 条新消息`,
    close: '关闭',
    create: '新建房间',
    present: (n) => `${number(n)} 人在场`,
    presentWord: () => '人在场',
    mentionWord: () => '条提到你',
    unreadWord: () => '条新消息',
    none: '还没有房间。',
  },

  search: {
    open: '搜索消息',
    heading: '搜索消息',
    close: '关闭',
    field: '要搜索的内容',
    placeholder: '词语，或"短语"',
    where: '搜索范围',
    here: (room) => `在 ${room} 中`,
    everywhere: '在所有房间中',
    hint: '消息须包含所有词语；最后一个词可以只写开头。',
    short: '请至少输入两个字母。',
    searching: '正在搜索…',
    offline: '没有连接。节点恢复后会继续搜索。',
    found: (n, more) => `找到 ${number(n)} 条消息${more ? '，可能还有更多' : ''}`,
    none: '没有找到。',
    noneSoFar: '目前还没有找到。',
    finds: '找到的消息，从新到旧',
    more: '搜索更早的消息',
    again: '重试',
    back: '回到刚才的位置',
    findRoom: '查找房间',
    noRoom: (text) => `没有名称包含“${text}”的房间。`,
    inMessages: (text) => `在消息中搜索“${text}”`,
  },

  newRoom: {
    heading: '新建房间',
    name: '名称',
    hint: '最多 64 个字符，不能有斜杠。',
    topic: '话题（可选）',
    submit: '创建房间',
    cancel: '取消',
  },

  settings: {
    heading: '设置',
    theme: '主题',
    themes: { system: '跟随系统', light: '浅色', dark: '深色' },
    density: '密度',
    densities: { comfortable: '宽松', compact: '紧凑' },
    language: '语言',
    browserLanguage: '跟随浏览器',
    notify: '不看此页面时的通知',
    notifies: { none: '不通知', mentions: '提及和私信', all: '所有消息' },
    sound: '同时播放声音',
    singleKeys: '单键快捷键，例如 /',
    done: '完成',
    refused: {
      default: '浏览器没有获得通知你的许可。再次选择即可重新询问。',
      denied: '此浏览器阻止了此页面的通知。请在浏览器的网站设置中允许，然后再次选择。',
      missing: '只有通过 HTTPS 或在本机打开页面时，此浏览器才能通知你。',
      granted: '',
    },
  },

  shortcuts: {
    heading: '键盘快捷键',
    acts: {
      previousRoom: '上一个房间',
      nextRoom: '下一个房间',
      nextUnread: '下一个有新消息的房间',
      write: '写消息',
      rooms: '转到房间列表',
      members: '转到成员列表',
      search: '搜索消息',
      settings: '设置',
      shortcuts: '此列表',
      send: '发送所写内容',
      newLine: '换行',
    },
  },

  me: {
    menu: '你和此页面',
    rename: '更改名字',
    save: '保存',
    cancel: '取消',
    roles: { owner: '所有者', moderator: '管理员', member: '' },
  },

  room: {
    leave: '离开房间',
    slow: slowMode,
    loading: '正在打开房间…',
    empty: '这里还没有人说过话。',
    emptyDirect: (nick) => `这是你和 ${nick} 对话的开始。`,
    loadingLater: '节点恢复后会立即打开房间。',
    closed: '没有连接，无法显示房间。',
    unseen: '此页面还没有见过这位成员。如果有这个人，对方会收到你写的内容。',
    noMember: '没有这位成员。',
    noMemberHint: '你写的内容还在这里，没有人收到。',
    missing: (room) => `没有名为 ${room} 的房间。`,
    impossible: '房间不能用这个名称。',
    missingDirect: '没有这个对话。',
    foreignDirect: '这是另外两个人的对话。',
    createMissing: '创建它',
    failed: '无法打开房间。',
    tryAgain: '重试',
    toLobby: '前往大厅',
    left: {
      kicked: (reason) => `管理员将你移出了此房间${because(reason)}`,
      banned: (reason) => `你已被此房间封禁${because(reason)}`,
    },
    rejoin: '再次进入',
    someone: '这位成员',
  },

  messages: {
    label: '消息',
    earlier: '显示更早的消息',
    loadingEarlier: '正在加载更早的消息…',
    beginning: '房间从这里开始。',
    notKept: '更早的消息已不再保留。',
    full: '更早的消息仍保存在节点上；此页面一次不再显示更多。',
    sending: '正在发送',
    waiting: (fault) => {
      const when = `将在 ${lasting(fault.retryAfter)}内自动发送。`
      if (fault.code === 'CHAT_SLOW_MODE') return `慢速模式：${when}`
      if (fault.code === 'CHAT_RATE') return `发送过快：${when}`
      return `将自动重新发送。${told(fault)}`
    },
    stored: '已保存',
    failed: '未发送',
    failedBecause: (fault) => (fault ? `未发送。${told(fault)}` : '未发送。'),
    retry: '重试',
    discard: '放弃',
    takeBack: '重新编辑',
    unfold: '显示全部',
    fold: '收起',
    namesYou: '提到了你：',
    unreadLine: '新消息',
    leadsTo: (place) => `此链接指向 ${place}`,
    newAbove: (n) => `上方有 ${number(n)} 条新消息`,
    newBelow: (n) => (n > 0 ? `${number(n)} 条新消息` : '回到最新'),
    today: '今天',
    yesterday: '昨天',
  },

  code: chineseWriting.code,

  gap: {
    missed: {
      slow: (n) => `跳过了 ${number(n)} 条消息：此窗口读取太慢。`,
      missing: (n) => `这里缺少 ${number(n)} 条消息，正在读取。`,
      long: (n) => `有 ${number(n)} 条消息未加载：你离开了很久。`,
      unloaded: (n) => `有 ${number(n)} 条消息尚未显示。`,
      expired: (n) => `有 ${number(n)} 条消息已不再由节点保留。`,
    },
    fill: '显示',
    filling: '正在加载…',
  },

  reset: {
    epoch: '房间重新开始：节点恢复了备份或重新创建了房间。',
    future: '房间已重新读取：节点上的内容比此窗口少。',
  },

  composer: chineseWriting.composer,

  names: chineseWriting.names,

  completion: chineseWriting.completion,
  files: chineseFiles,

  emoji: chineseWriting.emoji,

  typing: (nicks) => {
    if (nicks.length === 0) return ''
    if (nicks.length > 3) return '多人正在输入…'
    return `${nicks.join('、')} 正在输入…`
  },

  members: {
    heading: '成员',
    open: (n) => `显示成员，${number(n)} 人在场`,
    close: '关闭',
    here: (n) => `${number(n)} 人在场`,
    guests: (n) => `以及 ${number(n)} 位访客`,
    more: (n) => `以及另外 ${number(n)} 位成员`,
    message: (nick) => `给 ${nick} 发私信`,
    sample: (count, shown) => `${number(count)} 人在线；显示 ${number(shown)} 人`,
    search: '查找成员',
    found: (n) => `找到 ${number(n)} 名成员`,
    none: '没有这个名字的人。',
    noneOfShown: '显示的成员中没有这个名字的人。',
    roles: { owner: '所有者', moderator: '管理员' },
    you: '你',
  },

  notices: {
    label: '通知',
    dismiss: '关闭',
    moderated: {
      mute: (act) => `管理员${where(act)}将你禁言${span(act)}${because(act.reason)}`,
      unmute: (act) => `你${where(act)}又可以发言了${because(act.reason)}`,
      kick: (act) => `管理员将你移出${place(act)}${because(act.reason)}`,
      ban: (act) => `管理员${where(act)}将你封禁${span(act)}${because(act.reason)}`,
      unban: (act) => `你${where(act)}的封禁已解除${because(act.reason)}`,
      slow: (act) => `${where(act)}${slowMode(act.seconds)}${because(act.reason)}`,
      role: (act) => `你现在是${ROLES[act.role ?? 'member'] ?? act.role}${because(act.reason)}`,
    },
  },

  fault: told,

  announce: {
    message: (nick, text) => `${nick}：${text}`,
    many: (n) => `${number(n)} 条新消息`,
  },
}

type Fault = Parameters<Catalogue['fault']>[0]
type Act = Parameters<Catalogue['notices']['moderated']['mute']>[0]

const ROLES: Record<string, string> = { owner: '所有者', moderator: '管理员', member: '普通成员' }

function slowMode(seconds = 0): string {
  return seconds === 0 ? '慢速模式已关闭' : `慢速模式：每 ${number(seconds)} 秒一条消息`
}

function told(fault: Fault): string {
  return (FAULTS[fault.code] ?? foreign)(fault)
}

/** What the node says in its own words holds a name or a reason; it is shown as it came. */
function foreign({ message }: Fault): string {
  return `节点回答：${message}`
}

const NOT_UNDERSTOOD = () => '节点不理解此页面。请重新加载后再试。'

const FAULTS: Record<string, (fault: Fault) => string> = {
  CHAT_BAD_FRAME: () => '节点不接受：其中有内容太长。',
  CHAT_BAD_JSON: NOT_UNDERSTOOD,
  CHAT_BINARY: NOT_UNDERSTOOD,
  CHAT_TOO_DEEP: NOT_UNDERSTOOD,
  CHAT_UNKNOWN_TYPE: NOT_UNDERSTOOD,
  CHAT_HELLO_FIRST: NOT_UNDERSTOOD,
  CHAT_HELLO_TWICE: NOT_UNDERSTOOD,
  CHAT_SEQ_FUTURE: NOT_UNDERSTOOD,
  CHAT_CLIENT_OPTION: NOT_UNDERSTOOD,
  CHAT_WRONG_SECRET: () => '节点不接受此浏览器保存的身份，因此你将以新成员的身份进入。',
  CHAT_NICK: () => '不能使用这个名字：以字母或数字开头，最多 32 个字符。',
  CHAT_NICK_TAKEN: () => '房间里已有人用这个名字。请换一个名字。',
  CHAT_ROOM_NAME: () => '房间不能用这个名称。',
  CHAT_NO_ROOM: () => '没有这个房间。',
  CHAT_ROOM_EXISTS: () => '已有同名房间。可以直接前往，或换一个名称。',
  CHAT_ROOMS_FULL: () => '不能再创建房间。请使用已有的房间。',
  CHAT_TOO_MANY_ROOMS: () => '你加入的房间已达上限。请先离开一个。',
  CHAT_NOT_JOINED: () => '你不在这个房间里。',
  CHAT_NO_MEMBER: () => '没有这位成员。',
  CHAT_NO_MESSAGE: () => '没有此消息，或此消息已不再保留。',
  CHAT_MESSAGE_DELETED: () => '此消息已删除。',
  CHAT_EMOJI: () => '节点不认识这个表情。请换一个。',
  CHAT_REACTIONS_FULL: () => '此消息的不同表情已达上限。请选择已有的表情。',
  CHAT_FORBIDDEN: () => '你没有权限这样做。',
  CHAT_TEXT_EMPTY: () => '消息没有内容。',
  CHAT_TEXT_LONG: () => '消息超过了节点允许的长度。请分成几条发送。',
  CHAT_RATE: ({ retryAfter }) => `操作过快。请在 ${lasting(retryAfter)}后重试。`,
  CHAT_SLOW_MODE: ({ retryAfter }) => `慢速模式：${lasting(retryAfter)}后可以再次发言。`,
  CHAT_HISTORY: () => '节点无法读取历史记录。',
  CHAT_FILES_OFF: () => '此节点不接收文件。',
  CHAT_FILE_EMPTY: () => '文件是空的。',
  CHAT_FILE_LARGE: () => '文件超过节点允许的大小。',
  CHAT_UPLOADS_FULL: () => '待发送的文件太多。请先发送或移除一些。',
  CHAT_FILES_FULL: () => '节点暂时没有空间存放更多文件。请稍后再试。',
  CHAT_NO_FILE: () => '文件已不存在。请重新添加。',
  CHAT_FILE_GONE: () => '节点已不再保留此文件。',
  CHAT_FILE_BUSY: () => '节点正忙于处理其他文件。请稍后再试。',
  CHAT_FILE_UNUSABLE: () => '有文件无法再发送。请移除后重新添加。',
  CHAT_FILES_MANY: () => '一条消息放不下这么多文件。',
  CHAT_CLIENT_UPLOAD_STUCK: () => '上传中断。重试时会从中断处继续。',
  CHAT_CLIENT_FILE_UNREADABLE: () => '文件已无法读取。请移除后重新选择。',
  CHAT_HISTORY_FULL: () => '节点没有空间保存新消息。',
  CHAT_CLOSING: () => '节点正在停止。',
  CHAT_CLIENT_OFFLINE: () => '没有与节点的连接。请在连接恢复后重试。',
  CHAT_CLIENT_LOST: () => '节点回答之前连接已断开。重试前请先确认操作是否已完成。',
  CHAT_CLIENT_TIMEOUT: () => '节点没有及时回答。请重试。',
  CHAT_CLIENT_CLOSED: () => '连接已关闭。',
  CHAT_CLIENT_ROOM_LEFT: () => '房间在打开之前已离开。',
  CHAT_CLIENT_OUTBOX_FULL: () => '等待发送的内容过多。请等一部分保存后再试，或放弃一些。',
  CHAT_CLIENT_TEXT_TOO_LONG: () => '消息超过了节点允许的长度。请分成几条发送。',
  CHAT_CLIENT_IDENTITY: () => '此浏览器无法保存你的身份，下次访问时你可能是新成员。',
  CHAT_CLIENT_BAD_FRAME: () => '节点发来的部分内容无法理解，已略过。',
}

/** Milliseconds as one speaks of them, never too short. */
function lasting(milliseconds = 0): string {
  const seconds = Math.max(1, Math.ceil(milliseconds / 1000))
  return seconds < 120 ? `${number(seconds)} 秒` : `${number(Math.ceil(seconds / 60))} 分钟`
}

function where({ room }: Act): string {
  return room === undefined ? '' : `在 ${room} `
}

function place({ room }: Act): string {
  return room === undefined ? '节点' : `房间 ${room}`
}

function span({ seconds }: Act): string {
  if (!seconds) return ''
  return seconds < 120 ? ` ${number(seconds)} 秒` : ` ${number(Math.round(seconds / 60))} 分钟`
}

function because(reason: string): string {
  return reason === '' ? '。' : `：${reason}`
}
