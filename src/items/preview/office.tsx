import { HTTPException } from 'hono/http-exception'
import type { OfficeRequest, OfficeRoute } from '../../domain.ts'
import type { StoredFile } from '../../files/file.ts'
import { fileById } from '../../files/store.ts'
import { uploadsIn } from '../../files/upload-field.tsx'
import { readHome } from '../../home.ts'
import type { Context } from '../../kit/context.ts'
import type { Db } from '../../kit/db.ts'
import { organisationById, publishingBody } from '../../organisations/store.ts'
import { dayAt } from '../../review/clock.ts'
import { formIn, idFrom, textsIn, urlsOf } from '../../ui/answer.tsx'
import { frameOf } from '../../ui/frame.ts'
import { Page } from '../../ui/page.tsx'
import { paths } from '../../urls.ts'
import { eventDay } from '../clock.ts'
import type { Item } from '../item.ts'
import { type Kind, sourceOn } from '../kind.ts'
import { kindOf } from '../kinds/index.ts'
import { isAhead } from '../links/back-link.ts'
import { linkKinds } from '../links/link.ts'
import { linksTo } from '../links/store.ts'
import { openItem, organisationIn, settingOf } from '../pages/answer.tsx'
import { PreviewNotice } from '../pages/preview-notice.tsx'
import { type PublicFile, PublicItem } from '../public-item.tsx'
import { picturesIn } from '../rich-text.ts'
import { filesOfItem, itemById } from '../store.ts'
import { type Preview, previewOf } from './preview.ts'

/** Routes that show an item as the public will see it 预览: nothing is kept, nobody else sees it. */
export const previewRoutes: readonly OfficeRoute[] = [
  { method: 'POST', path: paths.itemPreview, action: 'item.edit', says: '预览正在起草的信息', handle: previewNew },
  { method: 'GET', path: paths.itemPreviewOf, action: 'item.view', says: '预览信息', handle: previewItem },
  { method: 'POST', path: paths.itemPreviewOf, action: 'item.edit', says: '预览正在修改的信息', handle: previewChange },
]

async function previewNew(c: OfficeRequest, context: Context): Promise<Response> {
  const typed = await textsIn(c)
  const kind = kindOf(c.req.query('kind') ?? '')
  if (!kind) throw new HTTPException(400)
  const organisationId = await organisationIn(c, context, typed.organisation, 'item.edit')
  const preview = previewOf(kind, typed, await settingOf(c, context, organisationId, typed, null))
  return show(c, context, { kind, item: null, organisationId, preview, files: await sentFiles(c, context.db, []) })
}

async function previewChange(c: OfficeRequest, context: Context): Promise<Response> {
  const { item, kind } = await openItem(c, context, 'item.edit')
  const { organisationId } = item
  const typed = await textsIn(c)
  const preview = previewOf(kind, typed, await settingOf(c, context, organisationId, typed, item.column))
  const files = await sentFiles(c, context.db, await filesOfItem(context.db, item))
  return show(c, context, { kind, item, organisationId, preview, files })
}

async function previewItem(c: OfficeRequest, context: Context): Promise<Response> {
  const { item, kind } = await openItem(c, context, 'item.view')
  const preview = { content: item, writtenOn: item.writtenOn, issues: [] }
  const files = await filesOfItem(context.db, item)
  return show(c, context, { kind, item, organisationId: item.organisationId, preview, files })
}

interface Shown {
  kind: Kind
  item: Item | null
  organisationId: number
  preview: Preview
  files: readonly (StoredFile | File)[]
}

async function show(c: OfficeRequest, context: Context, shown: Shown): Promise<Response> {
  const { db, config, now } = context
  const { kind, item, organisationId, preview, files } = shown
  const urls = urlsOf(context)
  const [{ site }, body, section] = await Promise.all([
    readHome(db, config),
    publishingBody(db, organisationId),
    organisationById(db, organisationId),
  ])
  if (!body || !section) throw new HTTPException(404)
  const inText = new Set(picturesIn(preview.content.body).map(({ file }) => file))
  const { content, writtenOn, issues } = preview
  const day = item ? eventDay(kind, item) : dayAt(now())
  return c.html(
    <Page
      // A page that a form sent has no address to come back to.
      frame={{ ...frameOf(c, site), here: urls.home }}
      title={[`预览：${content.title}`]}
      meta={{ kind: 'none' }}
      name="预览"
    >
      <PreviewNotice issues={issues} />
      <PublicItem
        kind={kind}
        content={content}
        writtenOn={writtenOn}
        indexNumber={item?.indexNumber ?? null}
        publishedOn={item?.publishedOn ?? null}
        migrated={item?.migrated ?? false}
        publisher={body.fullName}
        topic={null}
        endedBy={item ? await endedBy(context, item) : []}
        files={files
          .filter((file) => !('id' in file && inText.has(file.id)))
          .map((file) => publicFile(file, urls.officeFileContent))}
        withdrawn={
          item?.withdrawnOn ? { on: item.withdrawnOn, words: item.withdrawnWords ?? '', isTextGone: false } : null
        }
        foot={{
          basis: sourceOn(kind, day),
          section: section.id === body.id ? null : section.fullName,
          phone: section.phone ?? body.phone,
          seal: null,
        }}
        pictureUrl={urls.officeFileContent}
      />
    </Page>,
  )
}

const publicFile = (file: StoredFile | File, addressOf: (id: number) => string): PublicFile =>
  'id' in file
    ? { name: file.name, url: addressOf(file.id), bytes: file.bytes }
    : { name: file.name, url: null, bytes: file.size }

/** Documents that are public and repeal, replace or change this one by now. */
async function endedBy({ db, now }: Context, item: Item) {
  const ending = (await linksTo(db, item)).filter(
    (link) => linkKinds[link.kind].validity !== null && !isAhead(link, dayAt(now())),
  )
  return Promise.all(
    ending.map(async ({ from }) => ({
      title: from.title,
      url: null,
      on: (await itemById(db, from.id))?.publishedOn ?? null,
    })),
  )
}

/** The files the form would leave the item with; those it carries whole are shown by name. */
async function sentFiles(c: OfficeRequest, db: Db, own: readonly StoredFile[]): Promise<(StoredFile | File)[]> {
  const form = await formIn(c)
  const { files, kept } = uploadsIn(form, 'files')
  const dropped = form.getAll('drop').flatMap((entry) => idFrom(entry) ?? [])
  const arrived = await Promise.all(kept.map((id) => fileById(db, id)))
  const mine = arrived.filter(
    (file): file is StoredFile => file?.subject === null && file.uploadedBy === c.get('staff').accountId,
  )
  return [...own.filter(({ id }) => !dropped.includes(id)), ...mine, ...files]
}
