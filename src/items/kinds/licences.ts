/** 行政许可、民办学校和教师资格 (条例第20条第（五）项; rules of 双公示). */
import { regulation } from '../../law/citation.ts'
import type { Field, Kind, RowRule } from '../kind.ts'
import {
  authorityOf,
  choice,
  contact,
  count,
  creditCode,
  date,
  documentNumber,
  party,
  school,
  sevenDaysFrom,
  text,
  twentyDays,
  workdaysFrom,
} from './parts.ts'
import { dayOf, notBefore, partyChecks } from './rules.ts'

const services = regulation(20, undefined, 5)

const valid = { name: 'validUntil', label: '有效期至' } as const
const validFrom = { name: 'validFrom', label: '有效期自' } as const

/** 办理流程, drawn on the page. */
const procedure = (more: Partial<Field> = {}): Field => ({
  name: 'procedure',
  label: '办理流程',
  type: 'text',
  most: 3000,
  steps: true,
  hint: '一行一步：步骤｜谁办｜时限，例：受理｜窗口｜1个工作日',
  required: true,
  ...(more as object),
})

/** What an approval of a school says 民办学校审批结果. */
const approved = (kinds: readonly string[]): readonly Field[] => [
  ...school,
  creditCode('code', '统一社会信用代码'),
  text('founder', '举办者', 100, { required: true }),
  choice('schoolKind', '类型', kinds, { required: true }),
  text('levels', '办学层次', 60, { hint: '例：全日制小学、非学历培训' }),
  text('governing', '决策机构', 60, { hint: '例：理事会、董事会及其组成人数' }),
  choice('profit', '法人类别', ['非营利性', '营利性']),
  text('licenceNumber', '办学许可证号', 60, { hint: '筹设时没有，空着' }),
  date('decidedOn', '决定日期', { required: true, listed: true }),
  date('validFrom', '有效期自'),
  date('validUntil', '有效期至', { listed: true }),
]

const preschoolLawSince = '2025-06-01'

/** 学前教育法 takes kindergartens out of the approval of private schools: a ledger of their own from its first day. */
const kindergartensApart: RowRule = {
  id: 'kindergartens-apart',
  source: { text: 'preschool-law', article: 30 },
  says: '2025年6月1日起，幼儿园的办学许可登记在“学前教育机构审批”',
  check: ({ values }) => {
    const day = dayOf(values, 'decidedOn')
    return values.schoolKind === '幼儿园' && day !== null && day >= preschoolLawSince
      ? { field: 'schoolKind', message: '2025年6月1日以后决定的幼儿园，请登记在“学前教育机构审批”。' }
      : null
  },
}

export const licenceKinds: readonly Kind[] = [
  {
    id: 'licence-item',
    label: '行政许可事项',
    form: 'ledger',
    source: { text: 'licensing-law', article: 30 },
    matters: ['licence-directory'],
    deadline: twentyDays,
    key: ['code'],
    title: '{name}',
    fields: [
      text('code', '事项编码', 40, { required: true, listed: true }),
      text('name', '事项名称', 100, { required: true, listed: true }),
      text('basis', '设定依据', 1000, { required: true }),
      text('conditions', '申请条件', 3000, { required: true }),
      text('quantity', '数量限制', 200),
      text('materials', '申请材料', 3000, { required: true }),
      text('sampleForm', '申请书示范文本', 300, { hint: '附件名称或者下载地址' }),
      procedure(),
      count('statutoryDays', '法定办结时限', '天'),
      count('promisedDays', '承诺办结时限', '天'),
      text('fee', '收费依据和标准', 300, { hint: '不收费写“不收费”' }),
      contact('place', '办理地点和时间', 300, { required: true }),
      contact('phone', '咨询电话', 60, { required: true }),
    ],
    checks: [
      {
        id: 'promised-within-statutory',
        source: { text: 'licensing-law', article: 42 },
        says: '承诺时限不长于法定时限',
        check: ({ values: { statutoryDays, promisedDays } }) =>
          statutoryDays !== null && promisedDays !== null && Number(promisedDays) > Number(statutoryDays)
            ? { field: 'promisedDays', message: `承诺办结时限不能长于法定时限（${statutoryDays}天）。` }
            : null,
      },
    ],
  },
  {
    id: 'licence-decision',
    label: '行政许可决定',
    form: 'ledger',
    source: { text: 'licensing-law', article: 40 },
    matters: ['licence-decisions-bodies', 'licence-decisions-persons'],
    deadline: sevenDaysFrom('decidedOn'),
    key: ['decisionNumber'],
    title: '{party}：{licenceName}',
    counted: 'licenceName',
    fields: [
      ...party,
      text('decisionName', '行政许可决定文书名称', 100, { required: true }),
      documentNumber('decisionNumber', '行政许可决定文书号', {
        required: true,
        listed: true,
        example: '婺教许字〔2020〕1号',
      }),
      choice('licenceKind', '许可类别', ['普通', '特许', '认可', '核准', '登记', '其他'], { required: true }),
      text('licenceName', '许可证书名称', 100, { required: true, listed: true }),
      text('licenceNumber', '许可编号', 60),
      text('licensed', '许可内容', 1000, { required: true }),
      date('decidedOn', '许可决定日期', { required: true, listed: true }),
      date('validFrom', '有效期自'),
      date('validUntil', '有效期至', { hint: '长期有效的空着' }),
      ...authorityOf('许可'),
    ],
    checks: [...partyChecks, notBefore(valid, validFrom, { text: 'double-publicity' })],
  },
  {
    id: 'private-school',
    label: '民办学校审批',
    form: 'ledger',
    source: [
      { text: 'private-education-rules-2004' },
      { since: '2021-09-01', source: { text: 'private-education-rules', article: 22 } },
    ],
    matters: ['private-approval', 'private-licences'],
    deadline: sevenDaysFrom('decidedOn'),
    key: ['school', 'matter', 'decidedOn'],
    title: '{school}：{matter}',
    counted: 'matter',
    fields: [
      ...approved(['小学', '初中', '九年一贯制学校', '培训机构', '幼儿园']),
      choice('matter', '审批事项', ['筹设', '正式设立', '变更', '终止'], { required: true, listed: true }),
    ],
    checks: [notBefore(valid, validFrom, { text: 'private-education-law', article: 12 }), kindergartensApart],
  },
  {
    id: 'preschool-licence',
    label: '学前教育机构审批',
    form: 'ledger',
    source: [
      { text: 'preschool-zhejiang' },
      { since: preschoolLawSince, source: { text: 'preschool-law', article: 30 } },
    ],
    matters: ['private-preschool-licences'],
    deadline: sevenDaysFrom('decidedOn'),
    key: ['school', 'matter', 'decidedOn'],
    title: '{school}：{matter}',
    counted: 'matter',
    fields: [
      ...approved(['公办幼儿园', '民办普惠性幼儿园', '民办幼儿园']),
      choice('matter', '审批事项', ['设立', '变更', '终止', '换发许可证'], { required: true, listed: true }),
    ],
    checks: [notBefore(valid, validFrom, { text: 'preschool-law', article: 30 })],
  },
  {
    id: 'private-basics',
    label: '民办学校办学基本信息',
    form: 'ledger',
    source: [
      { text: 'private-education-rules-2004' },
      { since: '2021-09-01', source: { text: 'private-education-rules', article: 48 } },
    ],
    matters: ['private-basics'],
    deadline: twentyDays,
    key: ['school'],
    title: '{school}',
    fields: [
      ...school,
      text('founder', '举办者', 100, { required: true }),
      text('licenceNumber', '办学许可证号', 60, { required: true }),
      text('scale', '办学规模', 200, { required: true, listed: true }),
      text('conditions', '办学条件', 1000),
    ],
  },
  {
    id: 'private-check',
    label: '民办学校年检',
    form: 'ledger',
    source: [
      { text: 'private-education-rules-2004' },
      { since: '2021-09-01', source: { text: 'private-education-rules', article: 47 } },
    ],
    matters: ['private-supervision'],
    deadline: workdaysFrom('concludedOn', 20, regulation(26)),
    key: ['school', 'year'],
    title: '{school}{year}年度检查',
    counted: 'result',
    fields: [
      ...school,
      text('year', '年度', 9, { required: true, listed: true, example: '2020' }),
      choice('result', '年检结论', ['合格', '基本合格', '不合格'], { required: true, listed: true }),
      date('concludedOn', '结论作出日期', { required: true, listed: true }),
      text('problems', '问题和整改要求', 1000),
    ],
  },
  {
    id: 'teacher-qualification-notice',
    label: '教师资格认定公告',
    form: 'ledger',
    source: { text: 'teacher-rules', article: 16 },
    matters: ['teachers-qualification'],
    deadline: twentyDays,
    key: ['batch'],
    title: '{batch}教师资格认定公告',
    fields: [
      text('batch', '批次', 40, { required: true, listed: true, example: '2020年春季' }),
      text('scope', '受理范围', 500, {
        required: true,
        hint: '幼儿园、小学、初级中学；高级中学和中等职业学校只写初审安排',
      }),
      date('acceptFrom', '受理开始', { required: true, listed: true }),
      date('acceptUntil', '受理截止', { required: true, listed: true }),
      text('conditions', '条件', 2000, { required: true }),
      text('materials', '材料目录', 2000, { required: true }),
      contact('place', '受理地点', 200, { required: true }),
      contact('phone', '咨询电话', 60, { required: true }),
    ],
    checks: [
      notBefore(
        { name: 'acceptUntil', label: '受理截止' },
        { name: 'acceptFrom', label: '受理开始' },
        { text: 'teacher-rules', article: 16 },
      ),
    ],
  },
  {
    id: 'teacher-qualification',
    label: '教师资格认定',
    form: 'ledger',
    source: { text: 'teacher-rules', article: 13 },
    matters: ['teachers-qualification'],
    deadline: sevenDaysFrom('decidedOn'),
    key: ['batch', 'stage'],
    title: '{batch}{stage}教师资格认定',
    noOtherColumns: true,
    fields: [
      text('batch', '批次', 40, { required: true, listed: true, example: '2020年春季' }),
      choice('stage', '资格种类', ['幼儿园', '小学', '初级中学'], {
        required: true,
        listed: true,
        hint: '高级中学和中等职业学校由市级认定，不在这里登记',
      }),
      count('applicants', '受理人数', '人'),
      count('granted', '认定人数', '人', { required: true, listed: true }),
      date('decidedOn', '认定日期', { required: true }),
    ],
    checks: [
      {
        id: 'granted-within-applicants',
        source: { text: 'teacher-rules', article: 16 },
        says: '认定人数不多于受理人数',
        check: ({ values: { applicants, granted } }) =>
          applicants !== null && granted !== null && Number(granted) > Number(applicants)
            ? { field: 'granted', message: `认定人数（${granted}）多于受理人数（${applicants}），请核对。` }
            : null,
      },
      {
        id: 'own-level-only',
        source: { text: 'teacher-rules', article: 13 },
        says: '区级只认定幼儿园、小学、初级中学教师资格',
        check: ({ values: { batch } }) =>
          /高级中学|高中|中等职业|中职|高等学校/.test(String(batch ?? ''))
            ? { field: 'batch', message: '高级中学和中等职业学校教师资格由市级认定，这里只登记本级认定的。' }
            : null,
      },
    ],
  },
  {
    id: 'service-item',
    label: '其他对外管理服务事项',
    form: 'ledger',
    source: services,
    matters: ['service-list'],
    deadline: twentyDays,
    key: ['name'],
    title: '{name}',
    fields: [
      text('name', '事项名称', 100, { required: true, listed: true }),
      text('basis', '依据', 1000, { required: true, listed: true }),
      text('audience', '服务对象', 200),
      text('conditions', '条件', 3000),
      procedure(),
      contact('place', '办理地点和时间', 300),
      contact('phone', '咨询电话', 60, { required: true }),
    ],
  },
]
