/** 公开属性, said when a document is drafted. */
export const attributes = {
  open: '主动公开',
  request: '依申请公开',
  closed: '不予公开',
} as const
export type Attribute = keyof typeof attributes

/** 不予公开的情形 (条例第14–16条). `names`: the law or the reason has to be written out. */
export const grounds = {
  secret: { label: '国家秘密', article: 14 },
  law: { label: '法律、行政法规禁止公开', article: 14 },
  safety: { label: '危及国家安全、公共安全、经济安全、社会稳定', article: 14 },
  third: { label: '商业秘密、个人隐私等，公开会损害第三方合法权益', article: 15 },
  internal: { label: '人事管理、后勤管理、内部工作流程等内部事务信息', article: 16 },
  process: { label: '讨论记录、过程稿、磋商信函、请示报告等过程性信息', article: 16 },
  casefile: { label: '行政执法案卷信息', article: 16 },
} as const
export type Ground = keyof typeof grounds

interface Attributed {
  attribute: Attribute
  ground: Ground | null
  groundWords: string | null
}

/** 公开属性 in words: 主动公开, or with the ground and the reason (条例第14–16条). */
export function attributeWords({ attribute, ground, groundWords }: Attributed): string {
  const why = [ground && `${grounds[ground].label}，条例第${grounds[ground].article}条`, groundWords].filter(Boolean)
  return why.length > 0 ? `${attributes[attribute]}（${why.join('；')}）` : attributes[attribute]
}
