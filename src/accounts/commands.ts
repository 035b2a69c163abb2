/** Commands of the users; each loads what it needs only when it runs. */
import type { Command } from '../kit/command.ts'

const json = { flags: '--json', says: { zh: '以 JSON 输出', en: 'print JSON' } }

export const accountCommands: readonly Command[] = [
  {
    name: 'user add',
    says: { zh: '开户并授予角色', en: 'add a user with a role' },
    arguments: '<name>',
    options: [
      { flags: '--role <role>', says: { zh: '角色', en: 'role' }, required: true },
      { flags: '--organisation <code>', says: { zh: '机构代码', en: 'code of the organisation' }, required: true },
      { flags: '--full-name <name>', says: { zh: '姓名，不写则同登录名', en: 'name of the person' } },
      { flags: '--email <address>', says: { zh: '电子邮箱', en: 'e-mail address' } },
      {
        flags: '--generate',
        says: { zh: '生成初始密码并显示一次，不在终端上询问', en: 'make a first password and show it once' },
      },
      json,
    ],
    examples: [
      'gongkai user add chen.mo --role admin --organisation wucheng-edu --full-name 陈默',
      'gongkai user add li.yi --role clerk --organisation wucheng-edu --generate --json',
    ],
    run: async (call) => (await import('./user-command.ts')).addUser(call),
  },
  {
    name: 'user reset',
    says: {
      zh: '重置密码、解除锁定，可同时解除动态口令',
      en: 'reset a password and lift the lock, with --totp the second factor too',
    },
    arguments: '<name>',
    options: [
      { flags: '--totp', says: { zh: '同时解除动态口令', en: 'take the authenticator away too' } },
      {
        flags: '--generate',
        says: { zh: '生成初始密码并显示一次，不在终端上询问', en: 'make a first password and show it once' },
      },
      json,
    ],
    examples: ['gongkai user reset chen.mo', 'gongkai user reset chen.mo --totp --generate'],
    run: async (call) => (await import('./user-command.ts')).resetUser(call),
  },
]
