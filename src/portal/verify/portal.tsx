import { createHash } from 'node:crypto'
import type { Hono, Context as HonoContext } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { reportOf } from '../../annual/store.ts'
import { downloadsWith } from '../../files/downloads/store.ts'
import { filesReleasedWith } from '../../files/release/store.ts'
import { fileBounds, problems } from '../../files/upload.ts'
import { homeOf } from '../../home.ts'
import { itemSubject } from '../../items/item.ts'
import { type Sealed, sealOf } from '../../items/publication/seal.ts'
import { editionsOf, publicationByIndex, publicationsById } from '../../items/publication/store.ts'
import type { Context } from '../../kit/context.ts'
import type { Variables } from '../../kit/domain.ts'
import { limitRate, rates } from '../../kit/rate-limit.ts'
import { parseDate } from '../../law/date.ts'
import type { FieldError } from '../../ui/field.tsx'
import { frameOf } from '../../ui/frame.ts'
import { paths, urlsUnder } from '../../urls.ts'
import { type Match, numberTyped, sealTyped, standingOf } from './answer.ts'
import { type Told, VerifyPage } from './pages/verify-page.tsx'

type Http = HonoContext<Variables>

/** Files that are held in memory at once; more people are asked to come back. */
const mostAtOnce = 4

/** 防伪核验: whether what somebody has is what was published. Nothing that is brought is kept. */
export function verifyRoutes(app: Hono<Variables>, context: Context): void {
  const { config, db } = context
  const urls = urlsUnder(config.basePath)
  let atOnce = 0

  app.get(paths.verify, limitRate(rates.render), async (c) => {
    const typed = { number: numberTyped(c.req.query('number') ?? ''), seal: sealTyped(c.req.query('seal') ?? '') }
    if (typed.number === '') {
      const errors = typed.seal === '' ? [] : [{ field: 'number', message: '请填写索引号' }]
      return answer(c, { ...typed, told: null, errors })
    }
    const brought = `索引号${typed.number}${typed.seal && `，核验码${typed.seal}`}`
    const told = { brought, onlyNumber: typed.seal === '', matches: await sealMatches(typed.number, typed.seal) }
    return answer(c, { ...typed, told, errors: [] })
  })

  app.post(paths.verify, async (c) => {
    if (atOnce >= mostAtOnce) throw new HTTPException(503)
    atOnce += 1
    try {
      const file = await fileIn(c)
      const problem = problemOf(file)
      if (problem || !file) return answer(c, { told: null, errors: [{ field: 'file', message: problem ?? '' }] }, 422)
      const sha256 = createHash('sha256')
        .update(new Uint8Array(await file.arrayBuffer()))
        .digest('hex')
      const brought = `文件“${file.name.slice(-100)}”`
      return answer(c, { told: { brought, onlyNumber: false, matches: await fileMatches(sha256) }, errors: [] })
    } finally {
      atOnce -= 1
    }
  })

  async function answer(
    c: Http,
    shown: { number?: string; seal?: string; told: Told | null; errors: readonly FieldError[] },
    status: 200 | 422 = 200,
  ): Promise<Response> {
    const { site } = await homeOf(context)
    const { number = '', seal = '', told, errors } = shown
    c.header('Cache-Control', 'no-store')
    const props = { frame: { ...frameOf(c, site), here: urls.verify }, number, seal, told, errors }
    return c.html(<VerifyPage {...props} />, status)
  }

  /** Editions under this 索引号 that have the code; without one, the item as it stands. */
  async function sealMatches(indexNumber: string, seal: string): Promise<Match[]> {
    const [item, { bodies }] = await Promise.all([publicationByIndex(db, indexNumber), homeOf(context)])
    if (!item || !bodies.has(item.bodyId)) return []
    const sealed: Sealed[] = seal === '' ? [item] : await editionsOf(db, indexNumber)
    const same = sealed.find((each) => seal === '' || sealOf(each) === seal)
    return same ? [await itemMatch(item, same.edition, null)] : []
  }

  /** Attachments and downloads with these bytes whose subject is public. */
  async function fileMatches(sha256: string): Promise<Match[]> {
    const [files, downloads, { body: own, bodies }] = await Promise.all([
      filesReleasedWith(db, sha256),
      downloadsWith(db, sha256),
      homeOf(context),
    ])
    const attached = files.map(({ subject, released }) => ({ subject, name: released?.name ?? '', edition: null }))
    const ofItems = [...attached, ...downloads].filter(({ subject }) => subject?.kind === itemSubject)
    const items = await publicationsById(db, [...new Set(ofItems.map(({ subject }) => Number(subject?.id)))])
    const itemMatches = ofItems.flatMap(({ subject, name, edition }) => {
      const item = items.find(({ id }) => id === Number(subject?.id))
      return item && bodies.has(item.bodyId) ? [itemMatch(item, edition ?? item.edition, name)] : []
    })
    const reportMatches = downloads
      .filter(({ subject }) => subject.kind === 'report')
      .map(async ({ organisationId, subject, edition, name }): Promise<Match[]> => {
        const year = Number(subject.id)
        const body = bodies.get(organisationId)
        const report = body && (await reportOf(db, organisationId, year, 'published'))
        if (!report) return []
        return [
          {
            title: `${year}年政府信息公开工作年度报告`,
            publisher: body.fullName,
            publishedOn: report.publishedOn === null ? null : parseDate(report.publishedOn),
            url: urls.report(year, organisationId === own?.id ? null : body.code),
            file: name,
            standing: standingOf({ edition, current: report.edition, withdrawn: false }),
          },
        ]
      })
    return [...(await Promise.all(itemMatches)), ...(await Promise.all(reportMatches)).flat()]
  }

  async function itemMatch(
    item: Awaited<ReturnType<typeof publicationsById>>[number],
    edition: number,
    file: string | null,
  ): Promise<Match> {
    const { bodies } = await homeOf(context)
    return {
      title: item.title,
      publisher: bodies.get(item.bodyId)?.fullName ?? '',
      publishedOn: item.publishedOn,
      url: urls.info(item.indexNumber),
      file,
      standing: standingOf({ edition, current: item.edition, withdrawn: item.withdrawn !== null }),
    }
  }
}

/** The file of the form; null when none was chosen or what came is no form. */
async function fileIn(c: Http): Promise<File | null> {
  const type = c.req.header('Content-Type') ?? ''
  if (!/^multipart\/form-data\b/i.test(type)) throw new HTTPException(415)
  try {
    const { file } = await c.req.parseBody()
    return file instanceof File && (file.name !== '' || file.size > 0) ? file : null
  } catch (cause) {
    if (cause instanceof HTTPException) throw cause
    throw new HTTPException(400, { cause })
  }
}

function problemOf(file: File | null): string | null {
  if (file === null) return '请选择要核验的文件'
  if (file.size === 0) return problems.empty.message
  if (file.size > fileBounds.bytes)
    return `文件超过${fileBounds.bytes / 1024 / 1024} MB，本站没有这么大的文件，请检查是否选错`
  return null
}
