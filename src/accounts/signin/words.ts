import type { Refusal } from './store.ts'

/** Why somebody was not let in, in one Chinese sentence: the same for a wrong password and for a name nobody has. */
export function refusalWords(refusal: Refusal): string {
  if (refusal.refused === 'locked') {
    return `连续失败次数太多，已暂时锁定，请 ${refusal.minutes} 分钟后再试，或联系系统管理员解锁`
  }
  return words[refusal.refused]
}

const words = {
  wrong: '登录名或密码不对',
  disabled: '账号已停用，请联系本单位的系统管理员',
  busy: '现在登录的人太多，请稍等几秒再试',
} as const
