/**
 * The legal texts of the catalogue in their versions 文本, with the days each governs: an event of 2020 rests on the text of
 * 2020. Titles, versions and article numbers only.
 */
import type { PlainDate } from '../../law/date.ts'
import type { ArticleItem, Basis } from '../catalogue.ts'

type Cited = (...articles: number[]) => Basis

const text =
  (law: string, version: string, from: PlainDate | null = null, until: PlainDate | null = null): Cited =>
  (...articles) => ({ law, version, articles, item: null, from, until })

const disclosure = text('中华人民共和国政府信息公开条例', '国务院令第711号', '2019-05-15')

/** An item of 条例第20条, or 第21条. */
export const regulationItem = (item: ArticleItem): Basis => (item === 21 ? disclosure(21) : { ...disclosure(20), item })
export const disclosureRegulation = disclosure

export const statisticsLaw = [
  text('中华人民共和国统计法', '2009年修订', '2010-01-01', '2024-09-12')(),
  text('中华人民共和国统计法', '2024年修正', '2024-09-13')(),
]
export const educationStatistics = text('教育统计管理规定', '教育部令第44号', '2018-08-01')
export const compulsoryEducation = text('中华人民共和国义务教育法', '2018年修正', '2018-12-29')
export const zhejiangCompulsory = (...articles: number[]): Basis[] => [
  text('浙江省义务教育条例', '2009年文本', null, '2021-09-29')(),
  text('浙江省义务教育条例', '2021年修正', '2021-09-30')(...articles),
]
export const teachersLaw = text('中华人民共和国教师法', '2009年修正', '2009-08-27')
export const qualificationRules = text('教师资格条例', '国务院令第188号', '1995-12-12')
export const privateEducation = text('中华人民共和国民办教育促进法', '2018年修正', '2018-12-29')
/** Articles are those of the 2021 text; the 2004 text stands for its time as a whole. */
export const privateEducationRules = (...articles: number[]): Basis[] => [
  text('中华人民共和国民办教育促进法实施条例', '国务院令第399号', '2004-04-01', '2021-08-31')(),
  text('中华人民共和国民办教育促进法实施条例', '国务院令第741号', '2021-09-01')(...articles),
]
export const privateInvestment = text(
  '国务院关于鼓励社会力量兴办教育促进民办教育健康发展的若干意见',
  '国发〔2016〕81号',
  '2016-12-29',
)
export const preschoolLaw = text('中华人民共和国学前教育法', '2024年公布', '2025-06-01')
export const kindergartenRules = text('幼儿园管理条例', '国家教育委员会令第4号', '1990-02-01')
export const zhejiangPreschool = text('浙江省学前教育条例', '2017年公布', '2017-09-01')
export const schoolDisclosure = text('关于推进中小学信息公开工作的意见', '教办〔2010〕15号', '2010-12-25')
export const publicInstitutions = text('公共企事业单位信息公开规定制定办法', '国办发〔2020〕50号', '2020-12-07')
export const enrolmentNearby = text(
  '关于进一步做好小学升入初中免试就近入学工作的实施意见',
  '教基一〔2014〕1号',
  '2014-01-14',
)
export const compulsoryFunding = text(
  '国务院关于进一步完善城乡义务教育经费保障机制的通知',
  '国发〔2015〕67号',
  '2015-11-25',
)

export const licensingLaw = text('中华人民共和国行政许可法', '2019年修正', '2019-04-23')
/** The text of 2021 alone asks for publication of decisions; before it the ground is 条例第20条第（六）项. */
export const penaltyLaw = text('中华人民共和国行政处罚法', '2021年修订', '2021-07-15')
export const coercionLaw = text('中华人民共和国行政强制法', '2011年公布', '2012-01-01')
export const doublePublicity = text(
  '国务院关于建立完善守信联合激励和失信联合惩戒制度加快推进社会诚信建设的指导意见',
  '国发〔2016〕33号',
  '2016-05-30',
)
export const enforcementSystems = text(
  '关于全面推行行政执法公示制度执法全过程记录制度重大执法决定法制审核制度的指导意见',
  '国办发〔2018〕118号',
  '2018-12-05',
)
export const trainingOrder = text('关于规范校外培训机构发展的意见', '国办发〔2018〕80号', '2018-08-06')
export const burdenRelief = text(
  '关于进一步减轻义务教育阶段学生作业负担和校外培训负担的意见',
  '2021年印发',
  '2021-07-24',
)

export const budgetLaw = text('中华人民共和国预算法', '2018年修正', '2018-12-29')
export const budgetRules = (...articles: number[]): Basis[] => [
  text('中华人民共和国预算法实施条例', '国务院令第186号', '1995-11-22', '2020-09-30')(),
  text('中华人民共和国预算法实施条例', '国务院令第729号', '2020-10-01')(...articles),
]
export const auditLaw = (...articles: number[]): Basis[] => [
  text('中华人民共和国审计法', '2006年修正', '2006-06-01', '2021-12-31')(),
  text('中华人民共和国审计法', '2021年修正', '2022-01-01')(...articles),
]
export const businessClimate = text('优化营商环境条例', '国务院令第722号', '2020-01-01')
export const biddingLaw = text('中华人民共和国招标投标法', '2017年修正', '2017-12-28')
export const biddingRules = text('中华人民共和国招标投标法实施条例', '2019年修订', '2019-03-02')
export const majorProjects = text(
  '关于推进重大建设项目批准和实施领域政府信息公开的意见',
  '国办发〔2017〕94号',
  '2017-12-04',
)
export const procurementLaw = text('中华人民共和国政府采购法', '2014年修正', '2014-08-31')
export const procurementRules = text('中华人民共和国政府采购法实施条例', '国务院令第658号', '2015-03-01')
export const procurementIntention = text('关于开展政府采购意向公开工作的通知', '财库〔2020〕10号', '2020-03-02')
export const procurementFormats = text('政府采购公告和公示信息格式规范（2020年版）', '财办库〔2020〕50号', '2020-07-01')
export const procurementMethods = text('政府采购非招标采购方式管理办法', '财政部令第74号', '2014-02-01')

export const emergencyLaw = [
  text('中华人民共和国突发事件应对法', '2007年公布', '2007-11-01', '2024-10-31')(),
  text('中华人民共和国突发事件应对法', '2024年修订', '2024-11-01')(),
]
export const civilServantLaw = text('中华人民共和国公务员法', '2018年修订', '2019-06-01')
/** Before it 条例第15条 stands alone. */
export const personalInformation = text('中华人民共和国个人信息保护法', '2021年公布', '2021-11-01')
