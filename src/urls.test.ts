/** Every writer yields an address that its own pattern matches, with the values it was given. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Hono } from 'hono'
import { paths, urlsUnder } from './urls.ts'

const urls = urlsUnder('/')

/** Writers that take something else than a value for each name of their pattern, and those that have another's pattern. */
const byHand: Record<string, { of?: keyof typeof paths; address: string }> = {
  info: { address: urls.info('11330702002592599F/2020-00007') },
  infoFile: { address: urls.infoFile('11330702002592599F/2020-00007', '招生 通知/1.docx') },
  apiItem: { address: urls.apiItem('11330702002592599F/2020-00007') },
  siteMapPart: { address: urls.siteMapPart(2) },
  reportFile: { address: urls.reportFile(2020, 'report-2020.docx') },
  reportOfBody: { of: 'bodyReport', address: urls.report(2020, 'sy') },
  reportPictureOfBody: { of: 'bodyReportPicture', address: urls.reportPicture(2020, 'sy') },
  reportFileOfBody: { of: 'bodyReportFile', address: urls.reportFile(2020, 'report-2020.docx', 'sy') },
  file: { address: urls.file(7, `${'长'.repeat(80)}/1.pdf`) },
  display: { address: urls.display('elder', '/catalog?page=2') },
  resume: { address: urls.resume('k', 'as-it-is') },
  desk: { of: 'office', address: urls.desk({ page: '2' }) },
  schoolSearch: { of: 'schools', address: urls.schoolSearch('实验') },
  enrolmentOf: { of: 'enrolment', address: urls.enrolmentOf('2020') },
  verifySeal: { of: 'verify', address: urls.verifySeal('11330702002592599F/2020-00007', 'ABCD') },
  reportSearch: { of: 'reports', address: urls.reportSearch('招生') },
  itemRestored: { of: 'itemEdit', address: urls.itemRestored(7) },
  itemRestoredNew: { of: 'newItem', address: urls.itemRestored('notice') },
  intakeForm: { of: 'newItem', address: urls.intakeForm({ file: 3, organisation: 2 }) },
  itemMend: { of: 'itemEdit', address: urls.itemMend(7, 'title') },
}

test('every writer yields an address its pattern matches', async () => {
  const plain = (Object.keys(paths) as (keyof typeof paths)[]).filter((name) => !(name in byHand))
  const written = [
    ...plain.map((name) => ({ name, pattern: paths[name], address: plainly(name) })),
    ...Object.entries(byHand).map(([name, { of, address }]) => {
      return { name, pattern: paths[of ?? (name as keyof typeof paths)], address }
    }),
  ]
  for (const { name, pattern, address } of written) {
    const app = new Hono().get(pattern, (c) => c.text('here'))
    assert.equal((await app.request(address)).status, 200, `${name}: ${address} is not ${pattern}`)
  }
})

test('no writer is left out', () => {
  const known = new Set([...Object.keys(paths), ...Object.keys(byHand)])
  assert.deepEqual(
    Object.keys(urls).filter((name) => !known.has(name)),
    [],
  )
})

test('values stand in the order of the pattern, the query after them, and the base path before', () => {
  const under = urlsUnder('/xxgk/')
  assert.equal(under.home, '/xxgk/')
  assert.equal(under.officeReportPublication(2, 2020), '/xxgk/office/reports/2/2020/publication')
  assert.equal(
    under.bodyColumnFile('sy', 'notices', 'list.csv', { page: '2' }),
    '/xxgk/bodies/sy/notices/list.csv?page=2',
  )
  assert.equal(under.items({ q: '招生', page: undefined }), '/xxgk/office/items?q=%E6%8B%9B%E7%94%9F')
  assert.equal(under.items(), '/xxgk/office/items')
})

/** The address as it is written with a value for each name of the pattern. */
function plainly(name: keyof typeof paths): string {
  const write: unknown = urls[name]
  const values = (paths[name].match(/:\w+/g) ?? []).map((_, index) => index + 1)
  return typeof write === 'function' ? write(...values) : String(write)
}
