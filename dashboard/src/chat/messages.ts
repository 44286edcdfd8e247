export const words = {
  product: '练兵',
  loading: '正在打开…',
  away: '暂时连不上服务器，请检查网络。连上后会自动继续。',
  crashed: '页面出了点问题，请刷新再试。',
  refresh: '刷新',
  retry: '重试',

  list: {
    title: '会话',
    empty: '还没有会话。',
    unread: (count: number) => `${count} 条未读`,
    cap: (count: number) => (count > 99 ? '99+' : String(count)),
    nothingSaid: '还没有消息',
    you: '我',
    pick: '选一个会话开始练兵',
    guest: '您是访客，答题不计分。',
    bind: '用代码登录',
  },

  menu: {
    open: '菜单',
    signedInAs: (name: string) => `已登录：${name}`,
    device: '在另一台设备登录',
    signOut: '退出登录',
  },

  room: {
    back: '返回会话列表',
    members: (count: number) => `${count} 人`,
    assistant: '练兵助手',
    log: (title: string) => `${title}的消息`,
    loadingOlder: '正在加载更早的消息…',
    olderFailed: '更早的消息没有加载出来。',
    beginning: '这里是最早的消息',
    emptyBot: '和练兵助手说句话吧，发送“帮助”看看能做什么。',
    emptyRoom: '还没有消息。每天的题目会发在这里。',
    failed: '消息没有加载出来。',
    missing: '没有这个会话，或您已不在群里。',
    fresh: '以下是新消息',
    newMessages: (count: number) => (count > 0 ? `↓ ${count} 条新消息` : '↓ 新消息'),
    toBottom: '回到最新消息',
    sending: '发送中',
    sent: '已发送',
    sendFailed: '发送失败',
    resend: '重发',
    discard: '删除',
    mine: '我',
  },

  compose: {
    label: '消息',
    placeholder: '发消息',
    send: '发送',
    mention: (name: string) => `@${name}`,
    suggestions: '搜索联想',
    search: (word: string) => `搜 ${word}`,
    left: (count: number) => (count >= 0 ? `还可输入 ${count} 字` : `超出 ${-count} 字`),
  },

  choices: {
    group: '快捷回答',
    answering: '待答',
    verdicts: [
      { mark: '✓', text: '对' },
      { mark: '✗', text: '错' },
    ],
    sendShort: '发送',
    blank: (n: number, count: number) => (count > 1 ? `第 ${n} 空` : '填空'),
    send: (letters: string) => (letters ? `发送所选：${letters}` : '发送所选：还没有选'),
    option: (letter: string, label = '') => `选 ${letter} ${label}`.trim(),
  },

  link: {
    lost: '连接已断开，正在重连…',
    reconnect: '立即重连',
  },

  problem: {
    textTooLong: '消息太长，最多 2000 字。',
    signedOut: '登录已失效，请重新登录。',
    network: '连不上服务器，请检查网络后重试。',
    server: '服务器暂时出了点问题，请稍后再试。',
    unknown: (requestId?: string) =>
      requestId ? `没有办成，请稍后再试。若仍不行，请把编号 ${requestId} 告诉管理员。` : '没有办成，请稍后再试。',
  },
}
