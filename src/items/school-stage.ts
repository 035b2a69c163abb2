/** 学段 an item is about, told by its words and by the school that published it: most items nobody would say it of. Pure. */

export const schoolStages = ['学前教育', '小学', '初中', '高中', '中职', '特殊教育'] as const
export type SchoolStage = (typeof schoolStages)[number]

/** Words that name a stage; 义务教育 and 中小学 name several. */
const words: Readonly<Record<SchoolStage, RegExp>> = {
  // 开学前教育 is no 学前教育.
  学前教育: /幼儿|(?<![开入上升转放])学前(?:教育|儿童|康复|机构|阶段|班)|托育|托班|保教费/,
  小学: /小学|义务教育|九年一贯|幼小衔接|小升初/,
  初中: /初中|初级中学|义务教育|九年一贯|中小学|中考|小升初|(?<!初级|高级|职业|完全|大)中学/,
  高中: /高中|高级中学|完全中学|中小学|高考|中考|学考/,
  中职: /中职|中等职业|职业(?:学校|中学|高中|教育|高级中学)|中专|技工/,
  特殊教育: /特殊教育|特教|残疾(?:儿童|学生|少年)|随班就读|送教上门|培智|盲校|聋/,
}

/** `texts`: title, topic; `school` is the name of the school whose item it is, null for what no school published. */
export function schoolStagesOf(texts: readonly (string | null)[], school: string | null): SchoolStage[] {
  const text = [...texts, school].filter((each) => each !== null).join('\n')
  return schoolStages.filter((stage) => words[stage].test(text))
}
