/** Names of laws that are written wrong, or of laws that are no longer in force 法规名称, as they stand within 《》. */
import type { PlainDate } from '../../../law/date.ts'

export interface LawName {
  /** Without 中华人民共和国, as people write it. */
  wrong: string
  /** The name in force, without 中华人民共和国. */
  right: string
  /** The day from which it is wrong; absent where it was never right. */
  since?: PlainDate
}

const civilCode: PlainDate = '2021-01-01'

export const lawNames: readonly LawName[] = [
  { wrong: '政府信息公开法', right: '政府信息公开条例' },
  { wrong: '信息公开条例', right: '政府信息公开条例' },
  { wrong: '政务信息公开条例', right: '政府信息公开条例' },
  { wrong: '保密法', right: '保守国家秘密法' },
  { wrong: '国家保密法', right: '保守国家秘密法' },
  { wrong: '保守国家秘密法实施办法', right: '保守国家秘密法实施条例', since: '2014-03-01' },
  { wrong: '档案法实施办法', right: '档案法实施条例', since: '2024-03-01' },
  { wrong: '个人信息保护条例', right: '个人信息保护法' },
  { wrong: '个人隐私保护法', right: '个人信息保护法' },
  { wrong: '数据安全管理法', right: '数据安全法' },
  { wrong: '网络安全管理法', right: '网络安全法' },
  { wrong: '行政许可条例', right: '行政许可法' },
  { wrong: '行政处罚条例', right: '行政处罚法' },
  { wrong: '行政复议条例', right: '行政复议法', since: '1999-10-01' },
  { wrong: '行政诉讼条例', right: '行政诉讼法' },
  { wrong: '行政强制条例', right: '行政强制法' },
  { wrong: '治安管理处罚条例', right: '治安管理处罚法', since: '2006-03-01' },
  { wrong: '国家公务员暂行条例', right: '公务员法', since: '2006-01-01' },
  { wrong: '国家公务员法', right: '公务员法' },
  { wrong: '信访条例', right: '信访工作条例', since: '2022-05-01' },
  { wrong: '民法总则', right: '民法典', since: civilCode },
  { wrong: '民法通则', right: '民法典', since: civilCode },
  { wrong: '合同法', right: '民法典', since: civilCode },
  { wrong: '物权法', right: '民法典', since: civilCode },
  { wrong: '担保法', right: '民法典', since: civilCode },
  { wrong: '侵权责任法', right: '民法典', since: civilCode },
  { wrong: '婚姻法', right: '民法典', since: civilCode },
  { wrong: '收养法', right: '民法典', since: civilCode },
  { wrong: '继承法', right: '民法典', since: civilCode },
  { wrong: '教育基本法', right: '教育法' },
  { wrong: '九年义务教育法', right: '义务教育法' },
  { wrong: '义务教育条例', right: '义务教育法' },
  { wrong: '教师条例', right: '教师法' },
  { wrong: '教师资格认定条例', right: '教师资格条例' },
  { wrong: '教师资格法', right: '教师资格条例' },
  { wrong: '民办教育法', right: '民办教育促进法' },
  { wrong: '民办学校促进法', right: '民办教育促进法' },
  { wrong: '民办教育促进法实施细则', right: '民办教育促进法实施条例' },
  { wrong: '社会力量办学条例', right: '民办教育促进法', since: '2003-09-01' },
  { wrong: '家庭教育法', right: '家庭教育促进法' },
  { wrong: '未成年保护法', right: '未成年人保护法' },
  { wrong: '青少年保护法', right: '未成年人保护法' },
  { wrong: '未成年人犯罪预防法', right: '预防未成年人犯罪法' },
  { wrong: '教育督导暂行规定', right: '教育督导条例', since: '2012-10-01' },
  { wrong: '学校卫生工作规定', right: '学校卫生工作条例' },
  { wrong: '学校体育工作规定', right: '学校体育工作条例' },
  { wrong: '学生伤害事故处理条例', right: '学生伤害事故处理办法' },
  { wrong: '中小学幼儿园安全管理条例', right: '中小学幼儿园安全管理办法' },
  { wrong: '残疾人教育法', right: '残疾人教育条例' },
  { wrong: '残疾人保护法', right: '残疾人保障法' },
  { wrong: '通用语言文字法', right: '国家通用语言文字法' },
  { wrong: '食品卫生法', right: '食品安全法', since: '2009-06-01' },
  { wrong: '传染病防治条例', right: '传染病防治法' },
  { wrong: '突发事件应对条例', right: '突发事件应对法' },
  { wrong: '安全生产条例', right: '安全生产法' },
  { wrong: '政府采购实施条例', right: '政府采购法实施条例' },
  { wrong: '政府采购法实施细则', right: '政府采购法实施条例' },
  { wrong: '招投标法', right: '招标投标法' },
  { wrong: '招标投标实施条例', right: '招标投标法实施条例' },
  { wrong: '招投标法实施条例', right: '招标投标法实施条例' },
  { wrong: '预算法实施细则', right: '预算法实施条例' },
  { wrong: '审计条例', right: '审计法' },
  { wrong: '会计条例', right: '会计法' },
  { wrong: '社会团体管理条例', right: '社会团体登记管理条例' },
  { wrong: '民办非企业单位登记管理条例', right: '民办非企业单位登记管理暂行条例' },
  { wrong: '事业单位登记管理条例', right: '事业单位登记管理暂行条例' },
  { wrong: '事业单位人事管理规定', right: '事业单位人事管理条例' },
]
