/**
 * Messages 消息: what a person of the back office should know, in the product and by mail. Written in the transaction of
 * its cause; mailed later, in quiet hours not at all, once a day as a digest for who wants that.
 *
 * Reading order: this file, `timetable.ts` (when mail goes out), `letter.ts`, `store.ts`, `jobs.ts`, `office.tsx`.
 */

/** Classes of messages: all that a mail says about one. */
export const messageClasses = {
  review: '审核待办',
  returned: '退回修改',
  decided: '审核办结',
  delegation: '外出委托',
  deadline: '期限提醒',
  account: '账号安全',
  system: '系统通知',
} as const satisfies Record<string, string>
export type MessageClass = keyof typeof messageClasses

/** What a domain hands in. */
export interface NewMessage {
  /** Organisation of the thing it is about. */
  organisationId: number
  /** Who is told. */
  accountIds: readonly number[]
  class: MessageClass
  /** One Chinese line for the list in the product; never personal data of the public. */
  says: string
  /** Where it leads, relative to the base path: `urlsUnder('/').review(7)`. */
  link: string
  at: Date
}

export interface Message {
  id: number
  class: MessageClass
  says: string
  link: string
  at: Date
  read: boolean
}

/** How a person wants messages mailed 邮件提醒设置. Hours from 0 to 23, in Shanghai. */
export interface MailSettings {
  /** As they come, once a day, or not at all. */
  mode: 'each' | 'digest' | 'off'
  /** 免打扰: from this hour until that one nothing is mailed as it comes; the same hour twice means never quiet. */
  quietFrom: number
  quietUntil: number
  /** Hour of the daily digest. */
  digestHour: number
}

export const mailModes = {
  each: '随到随发（免打扰时段除外）',
  digest: '每天汇总一封',
  off: '不发邮件，只在工作台里看',
} as const satisfies Record<MailSettings['mode'], string>

/** Of who set nothing: as they come, outside the evening and the night. */
export const usualSettings: MailSettings = { mode: 'each', quietFrom: 20, quietUntil: 8, digestHour: 8 }
