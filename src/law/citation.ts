/**
 * Citations 法条引用 as values: the same value stands in a rule, on a page, in a letter, in a report and in a test's name.
 * A citation names a legal text by its id and the place in it; `cite` writes it the way an official document does.
 */

/** A legal text the product quotes. `number` is the document number 文号, `since` the day the quoted text took effect. */
interface LegalText {
  title: string
  number?: string
  since?: string
}

export const legalTexts = {
  regulation: { title: '中华人民共和国政府信息公开条例', number: '国务院令第711号', since: '2019-05-15' },
  'form-2019-60': {
    title: '关于政府信息公开工作年度报告有关事项的通知',
    number: '国办公开办函〔2019〕60号',
  },
  'form-2021-30': {
    title: '中华人民共和国政府信息公开工作年度报告格式',
    number: '国办公开办函〔2021〕30号',
    since: '2021-09-26',
  },
  platform: { title: '关于规范政府信息公开平台有关事项的通知', number: '国办公开办函〔2019〕61号' },
  'site-checks': {
    title: '关于印发政府网站与政务新媒体检查指标、监管工作年度考核指标的通知',
    number: '国办秘函〔2019〕19号',
    since: '2019-04-01',
  },
  'legislation-law': { title: '中华人民共和国立法法' },
  'reconsideration-law': { title: '中华人民共和国行政复议法', since: '2024-01-01' },
  'disclosure-interpretation': {
    title: '最高人民法院关于审理政府信息公开行政案件适用法律若干问题的解释',
    number: '法释〔2025〕8号',
    since: '2025-06-01',
  },
  'processing-fee': { title: '政府信息公开信息处理费管理办法', number: '国办函〔2020〕109号', since: '2021-01-01' },
  'civil-code': { title: '中华人民共和国民法典', since: '2021-01-01' },
  'civil-procedure-law': { title: '中华人民共和国民事诉讼法' },
  'document-format': { title: '党政机关公文格式', number: 'GB/T 9704-2012' },
  'working-time': { title: '国务院关于职工工作时间的规定', number: '国务院令第174号', since: '1995-05-01' },
  'licensing-law': { title: '中华人民共和国行政许可法' },
  'private-education-law': { title: '中华人民共和国民办教育促进法' },
  'penalty-law': { title: '中华人民共和国行政处罚法', since: '2021-07-15' },
  'coercion-law': { title: '中华人民共和国行政强制法' },
  'budget-law': { title: '中华人民共和国预算法' },
  'procurement-law': { title: '中华人民共和国政府采购法' },
  'procurement-rules': { title: '中华人民共和国政府采购法实施条例' },
  'procurement-intention': {
    title: '关于开展政府采购意向公开工作的通知',
    number: '财库〔2020〕10号',
    since: '2020-03-02',
  },
  'procurement-methods': { title: '政府采购非招标采购方式管理办法', number: '财政部令第74号' },
  'procurement-formats': {
    title: '政府采购公告和公示信息格式规范（2020年版）',
    number: '财办库〔2020〕50号',
    since: '2020-07-01',
  },
  'tender-law': { title: '中华人民共和国招标投标法' },
  'tender-rules': { title: '中华人民共和国招标投标法实施条例' },
  'private-education-rules': { title: '中华人民共和国民办教育促进法实施条例', since: '2021-09-01' },
  'private-education-rules-2004': {
    title: '中华人民共和国民办教育促进法实施条例',
    number: '国务院令第399号',
  },
  'preschool-law': { title: '中华人民共和国学前教育法', since: '2025-06-01' },
  'teacher-rules': { title: '教师资格条例' },
  'preschool-zhejiang': { title: '浙江省学前教育条例' },
  'compulsory-education-law': { title: '中华人民共和国义务教育法' },
  'compulsory-education-zhejiang': { title: '浙江省义务教育条例' },
  'audit-law': { title: '中华人民共和国审计法', since: '2022-01-01' },
  'business-climate': { title: '优化营商环境条例', number: '国务院令第722号', since: '2020-01-01' },
  'double-publicity': { title: '关于建立完善守信联合激励和失信联合惩戒制度的指导意见', number: '国发〔2016〕33号' },
  'enforcement-publicity': {
    title: '关于全面推行行政执法公示制度执法全过程记录制度重大执法决定法制审核制度的指导意见',
    number: '国办发〔2018〕118号',
  },
  'training-opinion': { title: '关于规范校外培训机构发展的意见', number: '国办发〔2018〕80号' },
  'interpretation-rules': { title: '关于全面推进政务公开工作的意见实施细则', number: '国办发〔2016〕80号' },
  'school-disclosure': { title: '关于推进中小学信息公开工作的意见', number: '教办〔2010〕15号' },
  'public-institutions': {
    title: '公共企事业单位信息公开规定制定办法',
    number: '国办发〔2020〕50号',
    since: '2021-01-01',
  },
  punctuation: { title: '标点符号用法', number: 'GB/T 15834-2011' },
  numerals: { title: '出版物上数字用法', number: 'GB/T 15835-2011' },
  'language-law': { title: '中华人民共和国国家通用语言文字法', since: '2001-01-01' },
  'disabled-law': { title: '中华人民共和国残疾人保障法' },
  'minors-law': { title: '中华人民共和国未成年人保护法', since: '2021-06-01' },
  'minors-school-rules': { title: '未成年人学校保护规定', number: '教育部令第50号', since: '2021-09-01' },
  'advertising-law': { title: '中华人民共和国广告法' },
  'anti-secession-law': { title: '反分裂国家法', since: '2005-03-14' },
  'pip-law': { title: '中华人民共和国个人信息保护法', since: '2021-11-01' },
} as const satisfies Record<string, LegalText>

type LegalTextId = keyof typeof legalTexts

/** A place in a legal text. `paragraph` is 款, `item` is 项; `part` names a place that is no article (a form's section or note). */
export interface Citation {
  text: LegalTextId
  article?: number
  paragraph?: number
  item?: number
  part?: string
}

/** An article of 政府信息公开条例 (2019). */
export const regulation = (article: number, paragraph?: number, item?: number): Citation => ({
  text: 'regulation',
  article,
  ...(paragraph === undefined ? {} : { paragraph }),
  ...(item === undefined ? {} : { item }),
})

/** The citation as an official document writes it: 《中华人民共和国政府信息公开条例》第三十三条第二款. */
export function cite(citation: Citation): string {
  const text: LegalText = legalTexts[citation.text]
  const number = text.number && citation.article === undefined ? `（${text.number}）` : ''
  const place = [
    citation.article === undefined ? '' : `第${chineseNumeral(citation.article)}条`,
    citation.paragraph === undefined ? '' : `第${chineseNumeral(citation.paragraph)}款`,
    citation.item === undefined ? '' : `第（${chineseNumeral(citation.item)}）项`,
    citation.part ?? '',
  ]
  return `《${text.title}》${number}${place.join('')}`
}

/** A whole number from 1 to 9999 in Chinese numerals as articles are numbered: 33 → 三十三, 110 → 一百一十. */
export function chineseNumeral(value: number): string {
  const digits = '零一二三四五六七八九'
  const units = ['', '十', '百', '千']
  const spoken = [...String(value)]
    .map((digit, index, all) => (digit === '0' ? '零' : `${digits[Number(digit)]}${units[all.length - 1 - index]}`))
    .join('')
    .replace(/零+/g, '零')
    .replace(/(.)零$/, '$1')
  return spoken.startsWith('一十') ? spoken.slice(1) : spoken
}
