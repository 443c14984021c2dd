import type { Messages } from './en.ts';

/** The words in Simplified Chinese. */
export const zhCN: Messages = {
  languageName: '中文',
  starting: { title: '请稍候', text: '正在准备二维码。' },
  showing: {
    title: '扫码登录',
    code: '请用手机扫描的二维码',
    steps: ['打开手机上的应用', '扫描此二维码', '在手机上确认'],
    service: (name) => `登录到 ${name}`,
    fresh: '二维码会自动更新',
  },
  scanned: {
    title: (name) => (name ? `${name}，您好` : '扫码成功'),
    text: '请在手机上确认登录。',
    notMe: '不是您？换一个二维码',
  },
  mfaRequired: {
    title: '请在手机上继续',
    text: '您的账号还需要一步验证，请按手机上的提示操作。',
    notMe: '换一个二维码重新开始',
  },
  completing: { title: '正在登录', text: '马上就好。' },
  signedIn: {
    title: (name) => (name ? `欢迎，${name}` : '欢迎'),
    text: '您已登录。',
    ends: (seconds) => `${seconds} 秒后清除此屏幕`,
    done: '完成',
  },
  declined: { title: '已在手机上取消', text: '新的二维码马上出现。' },
  problem: {
    titles: {
      offline: '没有网络连接',
      serviceUnreachable: '无法连接登录服务',
      serviceFailing: '登录服务出现问题',
      tooManyRequests: '登录服务繁忙',
      appUnknown: '此终端尚未注册',
      notAllowed: '不允许在此登录',
      pictureUnreadable: '无法加载二维码',
      clockOff: '此终端的时钟不正确',
      certificateNotTrusted: '连接不安全',
      tokenRejected: '无法验证此次登录',
    },
    texts: {
      offline: '终端会继续尝试并自动恢复。',
      serviceUnreachable: '终端会继续尝试并自动恢复。',
      serviceFailing: '终端会继续尝试并自动恢复。',
      tooManyRequests: '请稍候片刻。',
      appUnknown: '请告知工作人员。',
      notAllowed: '如有疑问，请告知工作人员。',
      pictureUnreadable: '终端会继续尝试并自动恢复。',
      clockOff: '请告知工作人员。时钟校正后终端会自动恢复。',
      certificateNotTrusted: '请告知工作人员。',
      tokenRejected: '没有人登录。请告知工作人员。',
    },
    retryIn: (seconds) => `${seconds} 秒后重试`,
    retrying: '正在重试…',
    retryNow: '立即重试',
    freshCodeIn: (seconds) => `${seconds} 秒后显示新的二维码`,
    freshCodeNow: '显示新的二维码',
  },
  setup: {
    title: '此终端尚未设置',
    text: '以下设置需要处理。请更正后重新启动终端。',
    found: '当前',
    allowed: '允许',
  },
};
