import assert from 'node:assert/strict'
import { test } from 'node:test'
import { basisOn, citeBasis, deadlineWords } from './catalogue.ts'
import { appliesTo, itemsInOrder, matterById, offeredTo, shipped } from './shipped.ts'

const bureau = { level: 'county', kind: 'department' }
const school = { level: 'county', kind: 'school' }

test('every matter has an id of its own, elements, a deadline, and grounds in the year of the seed and now', () => {
  assert.equal(new Set(shipped.map(({ id }) => id)).size, shipped.length)
  for (const matter of shipped) {
    assert.match(matter.id, /^[a-z0-9]+(-[a-z0-9]+)*$/)
    assert.ok(matter.elements.length > 0, matter.id)
    assert.equal(new Set(matter.elements).size, matter.elements.length, matter.id)
    assert.ok(matter.deadline.days > 0, matter.id)
    assert.ok(matter.section && matter.level1 && matter.level2, matter.id)
    assert.ok(matter.channels.length > 0, matter.id)
    for (const day of ['2020-06-30', '2026-11-24'] as const) assert.ok(basisOn(matter, day).length > 0, matter.id)
  }
})

test('no two matters of a first-level matter have the same name', () => {
  const names = shipped.map(({ level1, level2 }) => `${level1}/${level2}`)
  assert.equal(new Set(names).size, names.length)
})

test('条例第20、21条: every item has a matter for a district bureau', () => {
  for (const item of itemsInOrder) {
    assert.ok(
      offeredTo(bureau).some(({ article20 }) => article20 === item),
      String(item),
    )
  }
})

test('every first-level matter of the standard catalogue of compulsory education is there', () => {
  const level1 = new Set(shipped.map((matter) => matter.level1))
  const standard = ['政策文件', '教育概况', '民办学校信息', '财务信息', '招生管理', '学生管理', '教师管理']
  for (const name of [...standard, '重要政策执行情况', '教育督导', '校园安全']) assert.ok(level1.has(name), name)
})

test('the versions of one text never overlap', () => {
  for (const { id, basis } of shipped) {
    const ordered = basis.toSorted((a, b) => (a.from ?? '').localeCompare(b.from ?? ''))
    for (const [index, one] of ordered.entries()) {
      const later = ordered.slice(index + 1).filter(({ law }) => law === one.law)
      // The regulation may stand twice: its item of article 20, and another article.
      if (one.law === '中华人民共和国政府信息公开条例') continue
      for (const other of later) assert.ok(one.until !== null && one.until < (other.from ?? ''), `${id}: ${one.law}`)
    }
  }
})

const citedOn = (id: string, day: '2020-12-25' | '2026-11-24') =>
  basisOn(matterById(id)!, day).map(citeBasis).join('；')

test('行政处罚法第48条 is a ground from 15 July 2021 only; before it 条例第20条第6项 is', () => {
  assert.match(
    citedOn('penalty-decisions', '2026-11-24'),
    /《中华人民共和国行政处罚法》（2021年修订）第五条、第三十九条、第四十八条/,
  )
  assert.doesNotMatch(citedOn('penalty-decisions', '2020-12-25'), /行政处罚法/)
  assert.match(citedOn('penalty-decisions', '2020-12-25'), /第二十条第（六）项/)
  assert.deepEqual(
    basisOn(matterById('penalty-decisions')!, '2021-07-14').length + 1,
    basisOn(matterById('penalty-decisions')!, '2021-07-15').length,
  )
})

test('the texts of 2020 and of now are told apart by their versions', () => {
  assert.match(citedOn('preschool-annual-check', '2020-12-25'), /国务院令第399号/)
  assert.match(citedOn('preschool-annual-check', '2026-11-24'), /国务院令第741号）第四十七条/)
  assert.match(citedOn('audit-results', '2020-12-25'), /审计法》（2006年修正/)
  assert.match(citedOn('preschool-records', '2026-11-24'), /学前教育法》（2024年公布）第七十二条/)
  assert.doesNotMatch(citedOn('preschool-records', '2020-12-25'), /学前教育法/)
})

test('what applies is ticked for a district bureau, and a school has its own matters', () => {
  const ticked = offeredTo(bureau).filter((matter) => appliesTo(matter, bureau))
  assert.ok(ticked.some(({ id }) => id === 'enrolment-plan'))
  assert.ok(!ticked.some(({ id }) => id === 'civil-service-recruitment'))
  assert.ok(offeredTo(school).every(({ bodies }) => bodies.includes('school')))
  assert.ok(!appliesTo(matterById('enrolment-plan')!, { level: 'city', kind: 'department' }))
})

test('names of pupils never appear where results and aid are published', () => {
  for (const id of ['enrolment-results', 'pupils-aid-notice', 'school-enrolment']) {
    assert.ok(matterById(id)!.masks.includes('minor'), id)
  }
})

test('deadlines are written in words', () => {
  assert.equal(deadlineWords(matterById('policy-documents')!.deadline), '自形成或者变更之日起20个工作日内')
  assert.equal(deadlineWords(matterById('finance-budget')!.deadline), '自批复之日起20个自然日内')
  assert.equal(deadlineWords(matterById('procurement-intention')!.deadline), '不晚于开始实施前30个自然日')
  assert.match(deadlineWords(matterById('training-lists')!.deadline), /^及时公开，最迟自作出决定之日起20个工作日内$/)
})
