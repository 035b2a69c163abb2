import assert from 'node:assert/strict'
import { test } from 'node:test'
import { approveDraft } from '../../tests/approved-report.ts'
import { testSite } from '../../tests/journeys/site.ts'
import { faultsOf } from '../../tests/journeys/valid.ts'
import { demoReport } from '../demo/report.ts'
import { organisationById } from '../organisations/store.ts'
import { uploadMaximum } from './examination.ts'
import { downloadsOf } from './report-files.ts'
import { cleanReport } from './rules/testing.ts'
import { publishDraft, saveDraft } from './store.ts'

const site = await testSite()
const office = await testSite({ demo: false })
const { urls } = site
const demo = await demoReport()

const pageOf = async (response: Response | Promise<Response>) => {
  const answer = await response
  return { status: answer.status, headers: answer.headers, page: await answer.text() }
}

/** The form as a browser sends it: empty file fields are there, without name and content. */
function form(fields: Record<string, string | File>): FormData {
  const data = new FormData()
  const all = { text: '', level: 'unknown', file: new File([], ''), previous: new File([], ''), ...fields }
  for (const [name, value] of Object.entries(all)) data.append(name, value)
  return data
}

const check = (fields: Record<string, string | File>) => pageOf(site.post(urls.reportCheck, form(fields)))

test('年报 lists the years; a draft says that it is one', async () => {
  const { status, page } = await pageOf(site.get(urls.reports))
  assert.equal(status, 200)
  assert.deepEqual(await faultsOf(page), [])
  assert.match(page, /<title>政府信息公开年报_金华市婺城区教育局_政府信息公开<\/title>/)
  assert.match(page, /<meta name="ColumnType" content="信息公开年报"\/>/)
  assert.match(page, /2020年政府信息公开工作年度报告/)
  assert.match(page, /草稿（未公开）/)
})

test('a report is read as text with real tables; every mark leads to its finding', async () => {
  const { status, page } = await pageOf(site.get(urls.report(2020)))
  assert.equal(status, 200)
  assert.deepEqual(await faultsOf(page), [])
  assert.match(page, /<title>金华市婺城区教育局2020年政府信息公开工作年度报告_政府信息公开年报_/)
  assert.match(page, /草稿（未公开）/)
  assert.match(page, /<th[^>]*>行政许可<\/th>/)
  const anchors = [...page.matchAll(/href="#([^"]+)"/g)].map((match) => match[1])
  assert.ok(anchors.filter((anchor) => anchor?.startsWith('finding-')).length >= 5)
  for (const anchor of anchors) assert.ok(page.includes(`id="${anchor}"`), `nothing has the id ${anchor}`)
})

test('every download of a report opens under its Chinese name, with an ASCII one for old clients', async () => {
  const signatures: Record<string, string> = { docx: 'PK', xlsx: 'PK', pptx: 'PK', pdf: '%PDF', json: '{', html: '<' }
  const names = new Set<string>()
  for (const { file } of downloadsOf(demo.report, 2020, true)) {
    const response = await site.get(urls.reportFile(2020, file))
    const bytes = Buffer.from(await response.arrayBuffer())
    assert.equal(response.status, 200, file)
    const disposition = response.headers.get('Content-Disposition') ?? ''
    assert.ok(disposition.startsWith(`attachment; filename="${file}"; filename*=UTF-8''`), disposition)
    const name = decodeURIComponent(disposition.split("''")[1] ?? '')
    assert.match(name, /^金华市婺城区教育局2020年|^婺城区教育局2020年/)
    assert.doesNotMatch(name, /[\s/\\]/)
    names.add(name)
    const extension = file.split('.').at(-1) ?? ''
    assert.ok(bytes.toString('latin1').startsWith(signatures[extension] ?? ''), file)
    assert.equal(response.headers.get('X-Content-Type-Options'), 'nosniff')
  }
  assert.equal(names.size, downloadsOf(demo.report, 2020, true).length)
})

test('a file that has not changed is not sent again', async () => {
  const address = urls.reportFile(2020, 'report-2020.txt')
  const first = await site.get(address)
  const etag = first.headers.get('ETag') ?? ''
  assert.match(etag, /^"[\w-]+"$/)
  const again = await site.get(address, { 'If-None-Match': etag })
  assert.equal(again.status, 304)
  assert.equal(await again.text(), '')
})

test('the long picture has its parts with words for those who cannot see it, and the whole text below', async () => {
  const { status, page } = await pageOf(site.get(urls.reportPicture(2020)))
  assert.equal(status, 200)
  assert.deepEqual(await faultsOf(page), [])
  const images = [...page.matchAll(/<img src="([^"]+)" alt="([^"]+)"/g)]
  assert.ok(images.length >= 1)
  for (const [, address] of images) {
    const response = await site.get(address!)
    assert.equal(response.headers.get('Content-Type'), 'image/png')
  }
  assert.equal((await site.get(urls.reportFile(2020, 'report-2020-picture.txt'))).status, 200)
  assert.match(page, /id="text"/)
  assert.match(page, /1507/)
})

test('what does not exist is not there: years, files, formats', async () => {
  const missing = [
    `${urls.reports}/1e9`,
    `${urls.reports}/abc`,
    `${urls.reports}/2019`,
    `${urls.reports}/99999999999999999999`,
    `${urls.reports}/-1`,
    `${urls.reports}/2020/report-2020.exe`,
    `${urls.reports}/2020/report-2019.docx`,
    `${urls.reports}/2020/report-2020-t3.csv`,
    `${urls.reports}/2020/report-2020-99.png`,
    `${urls.reports}/2020/..%2f..%2fpackage.json`,
    `${urls.reports}/2020/report-2020.docx/more`,
  ]
  for (const address of missing) {
    const { status, page } = await pageOf(site.get(address))
    assert.equal(status, 404, address)
    assert.match(page, /没有找到这个页面/)
  }
})

test('strange questions to the list change nothing', async () => {
  for (const query of ['?year=abc', '?page=1e9', '?q=', '?q=%20', '?q']) {
    assert.equal((await site.get(urls.reports + query)).status, 200, query)
  }
})

test('search finds a report by its words, says where, and offers ways on when it finds none', async () => {
  const found = await pageOf(site.get(urls.reportSearch('教师资格认定')))
  assert.deepEqual(await faultsOf(found.page), [])
  assert.match(found.page, /<mark>教师资格认定<\/mark>/)
  assert.match(found.page, /value="教师资格认定"/)
  const none = await pageOf(site.get(urls.reportSearch('"><script>alert(1)</script>')))
  assert.doesNotMatch(none.page, /<script/)
  assert.match(none.page, /没有找到/)
  assert.match(none.page, /换一个更短的词/)
})

test('outside the demonstration a draft is nowhere: not in lists, pages, files, search', async () => {
  for (const address of [
    urls.report(2020),
    urls.reportPicture(2020),
    urls.reportFile(2020, 'report-2020.docx'),
    urls.reportFile(2020, 'report-2020-check.docx'),
  ]) {
    assert.equal((await office.get(address)).status, 404, address)
  }
  const pages = await Promise.all(
    [urls.home, urls.reports, urls.reportSearch('教师资格认定')].map((address) => pageOf(office.get(address))),
  )
  for (const { status, page } of pages) {
    assert.equal(status, 200)
    assert.doesNotMatch(page, /\/reports\/2020|草稿/)
  }
})

test('a published report carries its date and neither marks nor findings', async () => {
  const published = await testSite({ demo: false })
  const { db } = published.context
  const body = await organisationById(db, published.organisationId)
  assert.ok(body)
  const refused = await publishDraft(db, body, 2020, { on: '2021-01-28', changeNote: '' }, null)
  assert.match(refused.ok ? '' : refused.reasons.join(), /第三部分[^。]*没有内容。[\s\S]*AR-T2-RULE-1/)
  const report = { ...cleanReport(2020), organisation: body.fullName }
  await saveDraft(
    db,
    { organisationId: body.id, year: 2020, report, sourceName: '改正.docx', sourceSha256: 'c'.repeat(64) },
    null,
  )
  await approveDraft(db, body.id, 2020)
  assert.deepEqual(await publishDraft(db, body, 2020, { on: '2021-01-28', changeNote: '' }, null), { ok: true })
  const { status, page } = await pageOf(published.get(urls.report(2020)))
  assert.equal(status, 200)
  assert.deepEqual(await faultsOf(page), [])
  assert.match(page, /<meta name="PubDate" content="2021-01-28 00:00"\/>/)
  assert.match(page, /<meta name="ArticleTitle" content="金华市婺城区教育局2020年政府信息公开工作年度报告"\/>/)
  assert.doesNotMatch(page, /草稿|待核|体检报告|finding-/)
  assert.equal((await published.get(urls.reportFile(2020, 'report-2020-check.docx'))).status, 404)
  assert.match((await pageOf(published.get(urls.reports))).page, /2021-01-28/)
})

test('a file of a published report that comes back to 防伪核验 is known; one of a draft is not', async () => {
  const published = await testSite({ demo: false })
  const { db } = published.context
  const body = (await organisationById(db, published.organisationId))!
  const report = { ...cleanReport(2020), organisation: body.fullName }
  const source = { sourceName: '改正.docx', sourceSha256: 'c'.repeat(64) }
  await saveDraft(db, { organisationId: body.id, year: 2020, report, ...source }, null)
  await approveDraft(db, body.id, 2020)
  await publishDraft(db, body, 2020, { on: '2021-01-28', changeNote: '' }, null)
  for (const [from, known] of [
    [published, true],
    [site, false],
  ] as const) {
    const file = await (await from.get(urls.reportFile(2020, 'report-2020.docx'))).blob()
    const form = new FormData()
    form.append('file', new File([file], '年报.docx'))
    const { page } = await pageOf(from.post(urls.verify, form))
    if (known)
      assert.match(page, /一致：与本站现在公开的版本相同[\s\S]*2020年政府信息公开工作年度报告[\s\S]*2021年1月28日/)
    else assert.match(page, /不一致：没有找到相同的公开版本/)
  }
})

test('a file that cannot be made says why, and the other files are still there', async () => {
  const year = 2018
  const sections = demo.report.sections.map((section) =>
    section.part === null ? { ...section, title: `${section.title}${'推进公开工作'.repeat(300)}` } : section,
  )
  await saveDraft(
    site.context.db,
    {
      organisationId: site.organisationId,
      year,
      report: { ...demo.report, year, sections },
      sourceName: '标题很长的年报.docx',
      sourceSha256: 'b'.repeat(64),
    },
    null,
  )
  for (const address of [urls.reportPicture(year), urls.reportFile(year, 'report-2018.png')]) {
    const { status, page } = await pageOf(site.get(address))
    assert.equal(status, 500)
    assert.match(page, /长图需要\d+像素高，超过12000像素的上限/)
    assert.doesNotMatch(page, /Error|node_modules/)
  }
  assert.equal((await site.get(urls.reportFile(year, 'report-2018.txt'))).status, 200)
})

test('年报体检 shows its form and says that nothing is kept', async () => {
  const { status, page } = await pageOf(site.get(urls.reportCheck))
  assert.equal(status, 200)
  assert.deepEqual(await faultsOf(page), [])
  assert.match(page, /不保存/)
})

test('a pasted report is recognised, counted, explained, and its tables rebuilt with the findings on the cells', async () => {
  const { status, page } = await check({ text: demo.text, level: 'county' })
  assert.equal(status, 200)
  assert.deepEqual(await faultsOf(page), [])
  assert.match(page, /<h1>体检结果：错误\d+项，警告\d+项，提示\d+项<\/h1>/)
  assert.match(page, /AR-T2-RULE-1/)
  assert.match(page, /《中华人民共和国政府信息公开条例》/)
  assert.match(page, /待核/)
  const anchors = [...page.matchAll(/href="#(finding-\d+)"/g)].map((match) => match[1])
  assert.ok(anchors.length > 0)
  for (const anchor of anchors) assert.ok(page.includes(`id="${anchor}"`))
})

test('an uploaded file is checked, last year’s beside it', async () => {
  const file = new File([demo.text], '2020年报.md')
  const previous = new File([demo.text.replaceAll('2020', '2019')], '2019年报.md')
  const { status, page } = await check({ file, previous })
  assert.equal(status, 200)
  assert.match(page, /上一年报告/)
  assert.match(page, /AR-TXT-DUP-1/)
})

test('the result can be downloaded without the server having kept it', async () => {
  const { page } = await check({ text: demo.text, level: 'county' })
  const packed = /name="packed" value="([^"]+)"/.exec(page)?.[1] ?? ''
  const docx = await site.post(urls.reportCheckFile('docx'), new URLSearchParams({ packed }))
  assert.equal(docx.status, 200)
  assert.match(decodeURIComponent(docx.headers.get('Content-Disposition') ?? ''), /2020年.*体检报告\.docx$/)
  assert.equal(docx.headers.get('Cache-Control'), 'no-store')
  const json = await site.post(urls.reportCheckFile('json'), new URLSearchParams({ packed }))
  const { year, findings } = (await json.json()) as { year: number; findings: { rule: string }[] }
  assert.equal(year, 2020)
  assert.ok(findings.some((finding) => finding.rule === 'AR-T2-RULE-1'))
})

test('a download that does not come from a result is refused', async () => {
  for (const packed of ['', 'abc', 'A'.repeat(3 * 1024 * 1024)]) {
    const { status } = await site.post(urls.reportCheckFile('docx'), new URLSearchParams({ packed }))
    assert.equal(status, 400)
  }
  assert.equal((await site.post(`${urls.reportCheck}/exe`, new URLSearchParams({ packed: 'x' }))).status, 404)
  assert.equal((await site.get(urls.reportCheckFile('docx'))).status, 404)
})

const wrongInput: readonly [name: string, fields: Record<string, string | File>, field: string, says: RegExp][] = [
  ['nothing at all', {}, 'text', /请粘贴年报正文/],
  ['blanks', { text: ' \n\t ' }, 'text', /请粘贴年报正文/],
  ['both text and file', { text: '年报', file: new File(['年报'], 'a.txt') }, 'text', /只能用一种/],
  ['a text that is no report', { text: '今天天气很好。' }, 'text', /不像政府信息公开工作年度报告/],
  ['a text too long', { text: '字'.repeat(170_000) }, 'text', /最多500 kB/],
  ['an empty file', { file: new File([], '年报.docx') }, 'file', /空/],
  ['a file too large', { file: new File([new Uint8Array(uploadMaximum + 1)], '大.pdf') }, 'file', /最大10 MB/],
  ['a picture', { file: new File([pixel()], '照片.png') }, 'file', /./],
  ['a damaged docx', { file: new File(['PK\u0003\u0004'], '坏.docx') }, 'file', /./],
  ['last year’s file empty', { text: demo.text, previous: new File([], '2019.docx') }, 'previous', /空/],
  ['a level that is not in the list', { text: '年报', level: 'galaxy' }, 'level', /请从列表中选择/],
]

for (const [name, fields, field, says] of wrongInput) {
  test(`bad input keeps what was typed and says what to do: ${name}`, async () => {
    const { status, page } = await check(fields)
    assert.equal(status, 422)
    assert.deepEqual(await faultsOf(page), [])
    assert.match(page, /<title>错误：年报体检_/)
    const message = new RegExp(`<a href="#${field}">([^<]+)</a>`).exec(page)?.[1] ?? ''
    assert.match(message, says)
    assert.ok(page.includes(`id="${field}-error"`))
    assert.ok(page.includes(`aria-invalid="true"`))
    if (typeof fields.text === 'string') assert.ok(page.includes(`\n${fields.text}</textarea>`))
  })
}

test('markup in what was pasted is shown as text, on the form and on the result', async () => {
  const hostile = '<script>alert(1)</script></textarea><img src=x onerror=alert(1)>'
  const refused = await check({ text: hostile })
  assert.equal(refused.status, 422)
  const shown = await check({
    text: demo.text.replace('教师资格认定', `教师资格认定${hostile}`).replace('# 2020年', `# ${hostile}2020年`),
  })
  for (const { page } of [refused, shown]) assert.doesNotMatch(page, /<script|<img|onerror=alert\(1\)>/)
})

test('numbers beyond all measure are found, not calculated with', async () => {
  const text = demo.text.replace('1507', '9'.repeat(400)).replace('1432', '1e308')
  const { status, page } = await check({ text, level: 'county' })
  assert.equal(status, 200)
  assert.doesNotMatch(page, /NaN|Infinity|undefined/)
})

test('only forms are taken: other content types, broken forms and bodies too large are refused', async () => {
  const json = await site.post(urls.reportCheck, '{}', { 'Content-Type': 'application/json' })
  assert.equal(json.status, 415)
  const broken = await site.post(urls.reportCheck, 'abc', { 'Content-Type': 'multipart/form-data; boundary=x' })
  assert.equal(broken.status, 400)
  const huge = form({ file: new File([new Uint8Array(23 * 1024 * 1024)], 'a.pdf') })
  const { status, page } = await pageOf(site.post(urls.reportCheck, huge))
  assert.equal(status, 413)
  assert.match(page, /超过了表单上写明的大小/)
})

function pixel(): Uint8Array<ArrayBuffer> {
  return new Uint8Array(
    Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    ),
  )
}
