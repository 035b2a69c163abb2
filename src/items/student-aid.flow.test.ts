import assert from 'node:assert/strict'
import { test } from 'node:test'
import exceljs from 'exceljs'
import { itemsOffice } from '../../tests/journeys/items-office.ts'
import { testSite } from '../../tests/journeys/site.ts'
import { read } from '../documents/read/index.ts'
import { invented } from '../files/gate/planted/planted.ts'
import { files } from '../files/index.ts'
import { plainText } from '../files/text.ts'
import { runWaiting } from '../kit/jobs.ts'
import { kindOf } from './kinds/index.ts'
import { filesOfItem, itemById } from './store.ts'

const site = await testSite()
const { urls, context } = site
const { db } = context
const { section, clerk, secrecy, deputy, typed, reviewed } = await itemsOffice(site)
const kind = kindOf('aid-notice')!
const [number, other] = invented.ids as [string, string]

/** A list of those who get the aid, as a section keeps it: with their ID numbers. */
async function listOfAided(): Promise<File> {
  const book = new exceljs.Workbook()
  const sheet = book.addWorksheet('名单')
  sheet.addRow(['学校', '编号', '身份证号'])
  sheet.addRow(['城东小学', '001', number])
  sheet.addRow(['城西小学', '002', other])
  return new File([new Uint8Array(await book.xlsx.writeBuffer())], '公示名单.xlsx')
}

const version = async (item: number) => String((await itemById(db, item))?.version)
const publish = (item: number) => clerk.post(urls.itemPublication(item))
const filesLookedAt = () => runWaiting(context, files.jobs ?? [])

/** The form of a notice, with files. */
function form(fields: Record<string, string>, ...attached: File[]): FormData {
  const made = new FormData()
  for (const [name, value] of Object.entries({ ...typed(kind), ...fields })) made.set(name, value)
  for (const file of attached) made.append('files', file)
  return made
}

/** What the public reads in the file of the item; null when it is given none. */
async function publicWords(item: number): Promise<string | null> {
  const [file] = await filesOfItem(db, (await itemById(db, item))!)
  const given = await site.get(urls.file(file!.id, file!.name))
  if (given.status === 404) return null
  const reading = await read(await given.bytes(), 'x.xlsx')
  assert.ok(reading.ok)
  return plainText(reading.source)
}

test('个人信息保护法第25、34条: a notice of student aid with a list of ID numbers', async (t) => {
  const programme = '家庭经济困难学生生活补助'
  const drafted = await section.post(urls.items(), form({ programme }, await listOfAided()))
  assert.equal(drafted.status, 303, await drafted.text())
  const item = Number(drafted.headers.get('Location')?.split('/').at(-1))
  const [list] = await filesOfItem(db, (await itemById(db, item))!)

  await t.test(
    'the release gate holds the list: unlooked at it goes nowhere, looked at it waits for a decision',
    async () => {
      await reviewed(item)
      const early = await publish(item)
      assert.equal(early.status, 422)
      assert.match(await early.text(), /附件“公示名单\.xlsx”：发布前检查还没有完成/)
      await filesLookedAt()
      assert.match(await (await clerk.get(urls.item(item))).text(), /公示名单\.xlsx[\s\S]*暂缓，待决定/)
      assert.equal(await publicWords(item), null)
    },
  )

  const page = async () => (await secrecy.get(urls.officeFile(list!.id))).text()

  await t.test(
    'one person alone keeps no number: the proposal stops the publication until a second one decides',
    async () => {
      const [, finding = ''] = /name="finding" value="(f\d+)"/.exec(await page()) ?? []
      const proposal = { finding, [`reason-${finding}`]: '本人书面同意公示' }
      assert.equal((await secrecy.post(urls.officeFileOverrides(list!.id), proposal)).status, 303)
      const alone = await secrecy.post(urls.officeFileConfirmation(list!.id), { finding })
      assert.match(await alone.text(), /提议和确认须由两人分别办理/)
      const stopped = await publish(item)
      assert.equal(stopped.status, 422)
      assert.match(await stopped.text(), /附件“公示名单\.xlsx”：有 1 处/)
      assert.equal((await deputy.post(urls.officeFileConfirmation(list!.id), { finding })).status, 303)
    },
  )

  await t.test(
    '条例第17条: an edit after the approval stops the publication; approved again, it is public',
    async () => {
      const changed = { ...typed(kind), programme, helped: '3', version: await version(item) }
      assert.equal((await section.post(urls.itemEdit(item), changed)).status, 303)
      const stale = await publish(item)
      assert.equal(stale.status, 422)
      assert.match(await stale.text(), /通过以后内容又改动过/)
      await reviewed(item)
      assert.equal((await publish(item)).status, 303)
    },
  )

  await t.test('the public gets the list masked, but for the one number two people agreed on', async () => {
    const words = (await publicWords(item)) ?? ''
    assert.match(words, /城东小学[\s\S]*城西小学/)
    assert.deepEqual([words.includes(number), words.includes(other)], [true, false])
  })

  await t.test('the list ends with the notice', async () => {
    assert.equal((await clerk.post(urls.itemWithdrawal(item), { words: '公示期满' })).status, 303)
    assert.equal(await publicWords(item), null)
  })
})

test('条例第17条: a list exchanged after the approval is not published with it; without a decision all is masked', async () => {
  const drafted = await section.post(urls.items(), form({ programme: '营养改善计划' }))
  const item = Number(drafted.headers.get('Location')?.split('/').at(-1))
  await reviewed(item)
  const added = form({ programme: '营养改善计划', version: await version(item) }, await listOfAided())
  assert.equal((await section.post(urls.itemEdit(item), added)).status, 303)
  await filesLookedAt()
  assert.match(await (await publish(item)).text(), /通过以后内容又改动过/)
  await reviewed(item)
  assert.equal((await publish(item)).status, 303)
  const words = (await publicWords(item)) ?? ''
  assert.match(words, /城东小学/)
  for (const secret of [number, other]) assert.ok(!words.includes(secret))
})
