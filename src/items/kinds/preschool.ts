/** 学前教育 (浙江省学前教育条例; from 2025-06-01 学前教育法). */
import { regulation } from '../../law/citation.ts'
import type { Kind } from '../kind.ts'
import {
  choice,
  contact,
  count,
  date,
  money,
  noticeFrom,
  noticeUntil,
  school,
  text,
  twentyDays,
  workdaysFrom,
} from './parts.ts'
import { groundedBasis, notBefore, noticeAtLeast } from './rules.ts'

const zhejiang = (article: number) => ({ text: 'preschool-zhejiang', article }) as const
const law = (article: number) => ({ since: '2025-06-01', source: { text: 'preschool-law', article } }) as const

export const preschoolKinds: readonly Kind[] = [
  {
    id: 'kindergarten-check',
    label: '幼儿园年检',
    form: 'ledger',
    source: zhejiang(47),
    matters: ['preschool-annual-check'],
    deadline: workdaysFrom('concludedOn', 20, regulation(26)),
    key: ['school', 'year'],
    title: '{school}{year}年度检查',
    fields: [
      ...school,
      text('founder', '举办者', 100, { required: true }),
      text('year', '年度', 9, { required: true, listed: true, example: '2020' }),
      choice('result', '年检结论', ['合格', '基本合格', '不合格'], { required: true, listed: true }),
      date('concludedOn', '结论作出日期', { required: true, listed: true }),
      text('problems', '问题和整改要求', 1000),
    ],
    checks: [
      {
        id: 'failure-says-why',
        source: zhejiang(47),
        says: '基本合格和不合格的，要写问题',
        check: ({ values: { result, problems } }) =>
          (result === '基本合格' || result === '不合格') && problems === null
            ? { field: 'problems', message: `结论是“${result}”，请写明问题和整改要求。` }
            : null,
      },
    ],
  },
  {
    id: 'kindergarten-grade',
    label: '幼儿园等级评定',
    form: 'ledger',
    source: [zhejiang(48), law(74)],
    matters: ['preschool-grading'],
    deadline: workdaysFrom('gradedOn', 20, regulation(26)),
    key: ['school', 'gradedOn'],
    title: '{school}等级评定',
    fields: [
      ...school,
      choice('grade', '等级', ['省一级', '省二级', '省三级', '未定级'], { required: true, listed: true }),
      date('gradedOn', '评定日期', { required: true, listed: true }),
      date('validUntil', '有效期至'),
      noticeFrom(),
      noticeUntil(),
    ],
    checks: [
      notBefore({ name: 'validUntil', label: '有效期至' }, { name: 'gradedOn', label: '评定日期' }, zhejiang(48)),
      noticeAtLeast(5, 'working', zhejiang(48)),
    ],
  },
  {
    id: 'kindergarten-record',
    label: '幼儿园信息备案公示',
    form: 'ledger',
    source: [regulation(20, undefined, 11), law(72)],
    matters: ['preschool-records'],
    deadline: twentyDays,
    key: ['school', 'year'],
    title: '{school}{year}年度信息',
    fields: [
      ...school,
      text('year', '年度', 9, { required: true, listed: true, example: '2025' }),
      money('funding', '财政投入', '万元'),
      text('founding', '规划和举办', 500),
      text('staff', '教职工资质', 500, { required: true, hint: '只写人数和资质，不写名单' }),
      text('enrolment', '招生', 500, { required: true }),
      text('funds', '经费收支', 500, { required: true }),
      text('charges', '收费', 500, { required: true, listed: true }),
      text('quality', '保育教育质量', 1000, { required: true }),
    ],
  },
  {
    id: 'kindergarten-inclusive',
    label: '普惠性幼儿园名录和收费',
    form: 'ledger',
    source: zhejiang(43),
    matters: ['preschool-inclusive'],
    deadline: twentyDays,
    key: ['school', 'year'],
    title: '{school}{year}收费和扶持',
    fields: [
      ...school,
      text('year', '年度', 9, { required: true, listed: true, example: '2020' }),
      choice('ownership', '办园性质', ['公办', '民办普惠'], { required: true, listed: true }),
      choice('grade', '等级', ['省一级', '省二级', '省三级', '未定级']),
      count('classes', '班级数', '个'),
      count('places', '招生人数', '人'),
      money('care', '保教费（每生每月）', '元', { required: true, listed: true }),
      money('board', '住宿费（每生每月）', '元'),
      text('meals', '伙食费', 200),
      text('basis', '收费依据', 500, { required: true, example: '浙价费〔2020〕1号' }),
      text('support', '扶持措施', 500, { required: true }),
      contact('complaints', '投诉电话', 60, { required: true }),
    ],
    checks: [groundedBasis(zhejiang(43))],
  },
]
