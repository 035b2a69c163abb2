import type { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { answerFile, answerLasting } from '../../answer.ts'
import type { Doc } from '../../documents/doc.ts'
import { WriterFailure } from '../../documents/typst/failure.ts'
import { fileKinds } from '../../files/kind.ts'
import { filesOf } from '../../files/store.ts'
import { homeOf } from '../../home.ts'
import { itemSubject } from '../../items/item.ts'
import { filledScope, publicationByIndex } from '../../items/publication/store.ts'
import type { Context } from '../../kit/context.ts'
import type { Variables } from '../../kit/domain.ts'
import { limitRate, rates } from '../../kit/rate-limit.ts'
import type { Made } from '../../kit/ready-page.ts'
import { yearOf } from '../../law/date.ts'
import type { Organisation } from '../../organisations/organisation.ts'
import { organisationById } from '../../organisations/store.ts'
import { dayAt } from '../../review/clock.ts'
import { ErrorPage } from '../../ui/error-page.tsx'
import { frameOf } from '../../ui/frame.ts'
import { paths } from '../../urls.ts'
import { pagesOf } from '../body-pages.ts'
import { allColumnsOf, openColumnsOf, railTreeOf } from '../catalog/answer.ts'
import { itemWithIndex } from './answer.ts'
import { type CopyFormat, copyFormats, copyName, copyOf } from './copy.ts'
import { InfoPage } from './pages/info-page.tsx'
import { saysUntil } from './related.ts'

/** 详情页 of every item that was ever public. */
export function infoRoutes(app: Hono<Variables>, context: Context): void {
  const { config, db } = context
  app.get(paths.info, async (c) => {
    const { site } = await homeOf(context)
    const { urls } = site
    const indexNumber = `${c.req.param('code')}/${c.req.param('serial')}`
    const { id, bodyId } = await itemWithIndex(context, indexNumber)
    const scopes = [`item:${id}`, filledScope(bodyId)]
    const page = { address: urls.info(indexNumber), route: paths.info, scopes }
    return answerLasting(c, context, page, async (frame, { body: own }) => {
      const isOwn = bodyId === own?.id
      const today = dayAt(context.now())
      const found = (await publicationByIndex(db, indexNumber))!
      const { sectionId, column: columnId, withdrawn, hasFiles } = found
      const [body, section, columns, open, tree, files] = await Promise.all([
        organisationOf(context, bodyId),
        sectionId === bodyId ? null : organisationOf(context, sectionId),
        allColumnsOf(context, bodyId),
        openColumnsOf(context, bodyId),
        isOwn ? railTreeOf(context, bodyId, urls) : null,
        hasFiles && !withdrawn ? filesOf(db, sectionId, { kind: itemSubject, id: String(found.id) }) : [],
      ])
      const column = columns.find(({ id }) => id === columnId) ?? null
      const pages = pagesOf(urls, own, body)
      const name = pages.entry === 'catalogue' ? '法定主动公开内容' : body.shortName
      const trail = [
        { label: name, url: pages.page },
        ...open.filter(({ id }) => id === columnId).map(({ id, label }) => ({ label, url: pages.column(id) })),
      ]
      const shown = (
        <InfoPage
          frame={frame}
          item={found}
          body={body}
          section={section}
          column={column}
          trail={trail}
          current={pages.entry}
          tree={tree}
          files={files}
          today={today}
          address={`${config.siteUrl ?? ''}${page.address}`}
        />
      )
      // Which columns are open goes by the statements of the year.
      const [until, endOfYear] = [saysUntil(found, today), `${yearOf(today)}-12-31` as const]
      return { shown, until: until !== null && until < endOfYear ? until : endOfYear }
    })
  })

  /** 二维码 and copies of the text; a copy of what was withdrawn is not given any more. */
  app.get(paths.infoFile, limitRate(rates.render), async (c) => {
    const { site } = await homeOf(context)
    const indexNumber = `${c.req.param('code')}/${c.req.param('serial')}`
    const file = c.req.param('file')
    const format = copyFormats.find((each) => copyName(indexNumber, each) === file)
    if (!format && file !== 'qr.svg') throw new HTTPException(404)
    const { id } = await itemWithIndex(context, indexNumber)
    const address = site.urls.infoFile(indexNumber, file)
    const order = { address, route: paths.infoFile, scopes: [`item:${id}`] }
    try {
      return await answerFile(c, context, order, async (_, at) => {
        if (!format) return { ...(await pageCode(at(site.urls.info(indexNumber)))), until: null }
        const item = (await publicationByIndex(db, indexNumber))!
        if (item.withdrawn) throw new HTTPException(404)
        const doc = copyOf(item, (await organisationOf(context, item.bodyId)).fullName)
        const saved = { name: `${item.title}.${format}`, ascii: file }
        return { type: copyTypes[format], body: await writers[format](doc), saved, until: null }
      })
    } catch (error) {
      if (!(error instanceof WriterFailure)) throw error
      const requestId = c.get('requestId')
      context.log.warn({ id: requestId, code: error.code }, 'a copy of an item cannot be made')
      const frame = frameOf(c, site)
      return c.html(<ErrorPage frame={frame} status={500} requestId={requestId} detail={error.message} />, 500)
    }
  })
}

async function pageCode(address: string): Promise<Pick<Made, 'type' | 'body'>> {
  const { default: QRCode } = await import('qrcode')
  return { type: 'image/svg+xml', body: await QRCode.toString(address, { type: 'svg', margin: 2 }) }
}

const writers: Readonly<Record<CopyFormat, (doc: Doc) => Promise<Uint8Array>>> = {
  docx: async (doc) => (await import('../../documents/docx.ts')).toDocx(doc),
  pdf: async (doc) => (await import('../../documents/pdf.ts')).toPdf(doc),
}

const copyTypes = { docx: fileKinds.docx.type, pdf: fileKinds.pdf.type } as const

const organisationOf = ({ content, db }: Context, id: number): Promise<Organisation> =>
  content.keep(`organisation ${id}`, {
    scopes: ['site'],
    make: async () => {
      const body = await organisationById(db, id)
      if (!body) throw new Error(`organisation ${id} is gone`)
      return body
    },
  })
