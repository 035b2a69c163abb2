import assert from 'node:assert/strict'
import { test } from 'node:test'
import { calendarAsOf } from '../../law/calendar.ts'
import { notices } from '../../law/notices.ts'
import { draftFrom } from '../draft.ts'
import { kindOf, kinds } from './index.ts'
import { sampleRow } from './sample.ts'

/** What breaks a rule: kind, rule, what is typed, and the field at which it is said. */
type Counter = readonly [kind: string, rule: string, typed: Readonly<Record<string, string>>, field: string]

const person = { partyKind: '自然人', partyCode: '', registrationNumber: '', organisationCode: '', taxNumber: '' }
const nobody = { ...person, institutionNumber: '', societyNumber: '', legalPerson: '' }

/** Rules of the parties 行政相对人, the same for three kinds. */
const parties = (kind: string): Counter[] => [
  [kind, 'body-has-number', { ...nobody, partyKind: '法人及非法人组织' }, 'partyCode'],
  [kind, 'person-without-body-fields', { ...nobody, legalPerson: '张三' }, 'legalPerson'],
  [kind, 'minors-never-public', { ...nobody, minor: '是' }, 'minor'],
]

const short = { noticeFrom: '2020-09-27', noticeUntil: '2020-09-30' }
const reversed = { validFrom: '2020-12-31', validUntil: '2020-12-30' }

const counters: readonly Counter[] = [
  ...['licence-decision', 'penalty-decision', 'coercion-decision'].flatMap(parties),
  ['licence-item', 'promised-within-statutory', { statutoryDays: '20', promisedDays: '21' }, 'promisedDays'],
  ['licence-decision', 'validUntil-not-before-validFrom', reversed, 'validUntil'],
  ['private-school', 'validUntil-not-before-validFrom', reversed, 'validUntil'],
  ['private-school', 'kindergartens-apart', { schoolKind: '幼儿园', decidedOn: '2025-06-01' }, 'schoolKind'],
  ['preschool-licence', 'validUntil-not-before-validFrom', reversed, 'validUntil'],
  [
    'teacher-qualification-notice',
    'acceptUntil-not-before-acceptFrom',
    { acceptFrom: '2020-06-02', acceptUntil: '2020-06-01' },
    'acceptUntil',
  ],
  ['teacher-qualification', 'granted-within-applicants', { applicants: '3', granted: '4' }, 'granted'],
  ['teacher-qualification', 'own-level-only', { batch: '2020年春季高级中学' }, 'batch'],
  ['kindergarten-check', 'failure-says-why', { result: '不合格', problems: '' }, 'problems'],
  [
    'kindergarten-grade',
    'validUntil-not-before-gradedOn',
    { gradedOn: '2020-06-02', validUntil: '2020-06-01' },
    'validUntil',
  ],
  ['kindergarten-grade', 'notice-at-least', short, 'noticeUntil'],
  ['kindergarten-inclusive', 'grounded-basis', { basis: '物价部门批准' }, 'basis'],
  ['penalty-decision', 'fine-where-penaltyKind', { penaltyKind: '罚款', fine: '' }, 'fine'],
  [
    'penalty-decision',
    'confiscated-where-penaltyKind',
    { penaltyKind: '没收违法所得', confiscated: '' },
    'confiscated',
  ],
  [
    'penalty-decision',
    'shownUntil-not-before-decidedOn',
    { decidedOn: '2020-04-24', shownUntil: '2020-04-23' },
    'shownUntil',
  ],
  [
    'penalty-decision',
    'validUntil-not-before-decidedOn',
    { decidedOn: '2020-04-24', validUntil: '2020-04-23' },
    'validUntil',
  ],
  [
    'penalty-withdrawal',
    'withdrawnFromPublicOn-not-before-endedOn',
    { endedOn: '2021-08-02', withdrawnFromPublicOn: '2021-08-01' },
    'withdrawnFromPublicOn',
  ],
  ['inspection', 'problems-where-result', { result: '整改合格', problems: '' }, 'problems'],
  ['training-list', 'objection-where-list', { list: '黑名单', objection: '' }, 'objection'],
  ['training-list', 'validUntil-where-list', { list: '黑名单', validUntil: '' }, 'validUntil'],
  [
    'training-list',
    'validUntil-not-before-listedOn',
    { listedOn: '2020-06-02', validUntil: '2020-06-01', removedOn: '2020-06-02' },
    'validUntil',
  ],
  ['training-list', 'removedOn-with-removalReason', { removalReason: '' }, 'removalReason'],
  ['training-list', 'removedOn-with-removalReason', { removedOn: '', removalReason: '整改到位' }, 'removedOn'],
  ['training-list', 'removedOn-not-before-listedOn', { listedOn: '2020-06-02', removedOn: '2020-06-01' }, 'removedOn'],
  ['budget-functions', 'code-digits', { code: '205020' }, 'code'],
  ['budget-functions', 'amount-is-sum', { amount: '841.51' }, 'amount'],
  ['budget-basics', 'code-digits', { code: '3010101' }, 'code'],
  ['budget-notes', 'purchases-is-sum', { purchases: '42' }, 'purchases'],
  ['three-public', 'total-is-sum', { vehiclesBought: '0' }, 'total'],
  ['fee', 'grounded-basis', { basis: '上级批准' }, 'basis'],
  ['school-charge', 'grounded-basis', { basis: '上级批准' }, 'basis'],
  ['aid-notice', 'no-hardship', { programme: '低保家庭学生补助' }, 'programme'],
  ['aid-notice', 'no-hardship', { body: '甲同学，父母离异。' }, 'body'],
  ['aid-notice', 'notice-at-least', short, 'noticeUntil'],
  ['aid-notice', 'notice-at-most', { noticeFrom: '2020-06-01', noticeUntil: '2020-07-02' }, 'noticeUntil'],
  ['recruitment', 'notice-at-least', short, 'noticeUntil'],
  ['procurement-prequalification', 'notice-at-least', short, 'noticeUntil'],
  ['procurement-tender', 'notice-at-least', short, 'noticeUntil'],
  [
    'procurement-negotiation',
    'notice-at-least',
    { noticeFrom: '2020-09-30', noticeUntil: '2020-10-09' },
    'noticeUntil',
  ],
  ['procurement-single-source', 'notice-at-least', short, 'noticeUntil'],
  ['procurement-complaint', 'complainant-where-procedure', { procedure: '投诉处理', complainant: '' }, 'complainant'],
  ['tender-notice', 'notice-at-least', short, 'noticeUntil'],
  ['tender-candidates', 'notice-at-least', { noticeFrom: '2020-06-01', noticeUntil: '2020-06-03' }, 'noticeUntil'],
  ...['procurement-prequalification', 'procurement-tender', 'procurement-negotiation', 'procurement-result'].flatMap(
    (kind): Counter[] => [
      [kind, 'agentAddress-with-agent', { agentAddress: '' }, 'agentAddress'],
      [kind, 'agentContact-with-agent', { agentContact: '' }, 'agentContact'],
    ],
  ),
  ...kinds
    .filter(({ checks }) => checks?.some(({ id }) => id === 'plain-year'))
    .map(({ id }): Counter => [id, 'plain-year', { year: '去年' }, 'year']),
]

/** Right at the edge: the rules let it through. */
const edges: readonly (readonly [kind: string, typed: Readonly<Record<string, string>>])[] = [
  ['licence-decision', { validFrom: '2020-12-31', validUntil: '2020-12-31' }],
  ['licence-decision', { ...nobody, minor: '否' }],
  ['licence-decision', { ...nobody, minor: '是', attribute: 'closed', ground: 'third', groundWords: '未成年人' }],
  ['licence-decision', { ...nobody, partyKind: '法人及非法人组织', registrationNumber: '330702000000001' }],
  ['private-school', { schoolKind: '幼儿园', decidedOn: '2025-05-31', validUntil: '' }],
  ['penalty-decision', { decidedOn: '2020-04-24', shownUntil: '2020-04-24', validUntil: '' }],
  ['training-list', { list: '白名单', objection: '', validUntil: '' }],
  ['training-list', { removedOn: '', removalReason: '' }],
  ['tender-candidates', { noticeFrom: '2020-06-01', noticeUntil: '2020-06-04' }],
  // Sunday 27 September is worked; 1–8 October are off, 10 October is worked.
  ['procurement-single-source', { noticeFrom: '2020-09-27', noticeUntil: '2020-10-10' }],
  ['aid-notice', { noticeFrom: '2020-06-01', noticeUntil: '2020-07-01', concludedOn: '2020-05-29' }],
  ['fee', { basis: '《浙江省行政事业性收费管理条例》' }],
  ['fee', { basis: '浙价费[2020]1号' }],
]

const reading = (id: string, typed: Readonly<Record<string, string>>) => {
  const kind = kindOf(id)!
  const usual = { title: '某', writtenOn: '2020-01-02', validity: '有效', attribute: 'open', body: '见附件。' }
  const row = sampleRow(kind, { day: '2026-11-02', end: '2026-11-20' })
  return draftFrom(
    kind,
    { ...usual, ...row, ...typed },
    { today: '2026-11-24', columns: [], calendar: calendarAsOf(notices) },
  )
}

test('every rule of every kind has a row that breaks it', () => {
  const missing = kinds.flatMap(({ id, checks = [] }) =>
    checks
      .filter((rule) => !counters.some(([kind, name]) => kind === id && name === rule.id))
      .map((rule) => [id, rule.id]),
  )
  assert.deepEqual(missing, [])
})

for (const [id, ruleId, typed, field] of counters) {
  const rule = kindOf(id)?.checks?.find((each) => each.id === ruleId)
  test(`${kindOf(id)?.label}: ${rule?.says}`, () => {
    const good = reading(id, {})
    assert.ok(good.ok, JSON.stringify(good))
    const bad = reading(id, typed)
    assert.ok(!bad.ok)
    assert.ok(
      bad.issues.every((issue) => issue.field === field),
      JSON.stringify(bad.issues),
    )
  })
}

for (const [id, typed] of edges) {
  test(`${kindOf(id)?.label} takes ${JSON.stringify(typed)}`, () => {
    const read = reading(id, typed)
    assert.ok(read.ok, JSON.stringify(read))
  })
}
