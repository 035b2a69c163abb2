/** The mail that carries messages: how many of which class and where to read them. Titles and names stay in the product. */
import { type MessageClass, messageClasses } from './message.ts'

export interface Letter {
  subject: string
  text: string
}

/** `address` is where the messages stand, complete. */
export function letterOf(classes: readonly MessageClass[], address: string): Letter {
  const counts = [...Map.groupBy(classes, (each) => each)].map(([id, each]) => `${messageClasses[id]}${each.length}条`)
  return {
    subject: `政府信息公开工作台：${counts.join('、')}`,
    text: [
      `您在政府信息公开工作台有${classes.length}条新消息：${counts.join('、')}。`,
      '',
      `请登录查看：${address}`,
      '',
      '本邮件由系统自动发出，请勿回复。发信时间和免打扰时段可以在“消息”页的“提醒设置”里修改。',
    ].join('\n'),
  }
}
