export const words = {
  close: '关闭',

  signIn: {
    slogan: '人社窗口岗位练兵',
    title: '登录',
    lead: '请输入姓名和管理员发给您的一次性代码。',
    name: '姓名',
    code: '一次性代码',
    codeHelp: '代码只能用一次。没有代码？请向本单位练兵管理员领取。',
    submit: '登录',
    submitting: '正在登录…',
    visitTitle: '先看看：以访客身份进入体验群',
    visitHelp: '不计分，随时可以再用代码登录。',
    nickname: '昵称',
    visit: '以访客身份进入',
    visiting: '正在进入…',
    invited: '姓名和代码已经填好，点“登录”即可。',
    replacing: (name: string) => `本机现在登录的是“${name}”，继续登录会换成新的身份。`,
    back: '返回聊天',
    nameMissing: '请填写姓名。',
    codeMissing: '请填写一次性代码。',
    nicknameMissing: '请填写昵称。',
    ended: '登录已失效，请重新登录。',
  },

  device: {
    title: '在另一台设备登录',
    lead: (name: string) => `在另一台设备上打开本页，填写姓名“${name}”和下面的代码：`,
    expires: (time: string) => `有效期至 ${time}，只能用一次。请勿转发给他人。`,
    copyCode: '复制代码',
    copyLink: '复制登录链接',
    copied: '已复制',
    copyFailed: '复制不了，请手动抄写。',
    renew: '换一个代码',
    working: '正在生成代码…',
  },

  problem: {
    codeWrong: '姓名和代码对不上。请核对后再试，或向管理员重新领取代码。',
    codeUsed: '这个代码已经用过了。请向管理员重新领取，或在已登录的设备上生成一个。',
    codeExpired: '这个代码已过期。请重新领取或生成一个。',
    invalid: '填写的内容不对，请核对后再试。',
    tooMany: (time: string | null) =>
      time ? `尝试次数太多，请在 ${time} 之后再试。` : '尝试次数太多，请过几分钟再试。',
    noVisitors: '这里不开放访客体验，请用代码登录。',
    nameTaken: '这是助手的名字，请换一个昵称。',
  },
}
