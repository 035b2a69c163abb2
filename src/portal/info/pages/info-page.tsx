/** 详情页 in the frame of the portal: what an item says, what belongs to it, how it came to stand as it does. */
import type { Column } from '../../../catalogue/column.ts'
import type { StoredFile } from '../../../files/file.ts'
import { eventDay } from '../../../items/clock.ts'
import { sourceOn } from '../../../items/kind.ts'
import { kindFor } from '../../../items/kinds/index.ts'
import { linkKinds } from '../../../items/links/link.ts'
import { type PublicFile, PublicItem } from '../../../items/public-item.tsx'
import type { FullPublication } from '../../../items/publication/publication.ts'
import { sealOf } from '../../../items/publication/seal.ts'
import { picturesIn } from '../../../items/rich-text.ts'
import { leadsAway } from '../../../items/shown-text.ts'
import { chineseDate, type PlainDate } from '../../../law/date.ts'
import type { Organisation } from '../../../organisations/organisation.ts'
import { minuteAt } from '../../../review/clock.ts'
import type { EntryId } from '../../../site.ts'
import type { Frame } from '../../../ui/frame.ts'
import { JsonLd } from '../../../ui/json-ld.tsx'
import { type Crumb, Page } from '../../../ui/page.tsx'
import type { PageMeta } from '../../../ui/page-meta.tsx'
import type { RailTree } from '../../../ui/rail-tree.tsx'
import { isPolicyKind } from '../../search/library.ts'
import { changedBy, relatedGroups } from '../related.ts'
import { schemaOrg } from '../schema-org.ts'
import { PageCode, Tools } from './tools.tsx'

export interface InfoPageProps {
  frame: Frame
  item: FullPublication
  body: Organisation
  /** 责任科室; null when the body itself published. */
  section: Organisation | null
  column: Column | null
  trail: readonly Crumb[]
  /** The entry its body's pages belong to. */
  current: EntryId
  /** Null beside a body that has a page of its own. */
  tree: RailTree | null
  files: readonly StoredFile[]
  today: PlainDate
  /** Its whole address, or the path while the site has none. */
  address: string
}

export function InfoPage(props: InfoPageProps) {
  const { frame, item, body, section, column, trail, files, today, address } = props
  const { urls } = frame.site
  const kind = kindFor(item)
  const { content, withdrawn } = item
  const inText = new Set(picturesIn(content.body).map(({ file }) => file))
  const changed = changedBy(item, today)
  const seal = sealOf(item)
  const pictures = new Map(files.map((file) => [file.id, publicFile(file, urls.file)?.url]))
  return (
    <Page
      frame={frame}
      title={[item.title, ...(column ? [column.label] : [])]}
      meta={metaOf(props)}
      trail={trail}
      name="正文"
      current={props.current}
      tree={props.tree ? { of: props.tree, column: column?.id } : undefined}
    >
      <PublicItem
        kind={kind}
        content={content}
        writtenOn={item.writtenOn}
        indexNumber={item.indexNumber}
        publishedOn={item.publishedOn}
        migrated={item.migrated}
        publisher={body.fullName}
        topic={item.topic}
        endedBy={changed.now.map((other) => ({
          title: other.title,
          url: urls.info(other.indexNumber),
          on: other.effectiveOn ?? other.publishedOn,
        }))}
        ahead={changed.ahead.map(({ kind, publication }) => ({
          title: publication.title,
          url: urls.info(publication.indexNumber),
          on: publication.effectiveOn!,
          does: linkKinds[kind].label,
        }))}
        files={files.filter(({ id }) => !inText.has(id)).flatMap((file) => publicFile(file, urls.file) ?? [])}
        withdrawn={withdrawn && { ...withdrawn, isTextGone: /隐私|个人信息|身份|秘密/.test(withdrawn.words) }}
        foot={{
          basis: sourceOn(kind, eventDay(kind, content)),
          section: section?.fullName ?? column?.section ?? null,
          phone: section?.phone ?? body.phone,
          seal: { code: seal, url: urls.verifySeal(item.indexNumber, seal) },
        }}
        pictureUrl={(file) => pictures.get(file) ?? ''}
        domain={frame.site.domain}
        tools={<Tools frame={frame} indexNumber={item.indexNumber} withdrawn={withdrawn !== null} />}
        related={
          <>
            <Corrections notes={item.notes} />
            <Related {...props} />
            <PageCode frame={frame} indexNumber={item.indexNumber} />
          </>
        }
      />
      {content.body.includes('<table') && <script type="module" src={urls.script('tables')} />}
      {leadsAway(content.body, frame.site.domain) && <script type="module" src={urls.script('leaving')} />}
      {!withdrawn && <JsonLd data={schemaOrg({ item, kindLabel: kind.label, publisher: body, url: address })} />}
    </Page>
  )
}

function metaOf({ item, body, column }: InfoPageProps): PageMeta {
  // Search engines forget what was withdrawn.
  if (!column || item.withdrawn) return { kind: 'none' }
  const first = minuteAt(item.firstPublishedAt)
  return {
    kind: 'article',
    column: {
      name: column.label,
      description: `${body.fullName}公开的${column.parent}：${column.label}`,
      keywords: [...new Set([column.label, column.parent])],
      type: '信息公开目录',
    },
    article: {
      title: item.title,
      published: first.startsWith(item.publishedOn) ? first : `${item.publishedOn} 00:00`,
      source: body.fullName,
      ...(item.content.summary ? { description: item.content.summary } : {}),
    },
  }
}

/** What the public is given of a file; undefined while it was not released. */
const publicFile = (
  { id, released, kind, textState }: StoredFile,
  addressOf: (id: number, name: string) => string,
): PublicFile | undefined =>
  released
    ? {
        name: released.name,
        url: addressOf(id, released.name),
        bytes: released.bytes,
        isPicture: kind === 'pdf' && textState === 'none',
      }
    : undefined

/** 更正说明 of each edition after the first. */
function Corrections({ notes }: Pick<FullPublication, 'notes'>) {
  if (notes.length === 0) return null
  return (
    <>
      <h2>更新说明</h2>
      <ul>
        {notes.map(({ on, words }) => (
          <li>
            {chineseDate(on)}：{words}
          </li>
        ))}
      </ul>
    </>
  )
}

function Related({ frame, item, trail, today }: InfoPageProps) {
  const groups = relatedGroups(item, today)
  const list = trail.length > 1 ? trail.at(-1) : undefined
  const kind = kindFor(item)
  const email = frame.site.contact.find(({ label }) => label === '电子邮箱')?.value
  if (groups.length === 0 && !list) return null
  // Ways on are of no use on paper.
  return (
    <div class={groups.length === 0 ? 'list-foot' : undefined}>
      <h2>相关内容</h2>
      {groups.map(({ label, items }) => (
        <>
          <h3>{label}</h3>
          <ul>
            {items.map(({ publication, words }) => (
              <li>
                {words && `${words}：`}
                <a href={frame.site.urls.info(publication.indexNumber)}>{publication.title}</a>
                {publication.documentNumber && `（${publication.documentNumber}）`}
              </li>
            ))}
          </ul>
        </>
      ))}
      <div class="list-foot">
        {list && (
          <p>
            同栏目：<a href={list.url}>{list.label}</a>
          </p>
        )}
        {isPolicyKind(kind.id) && (
          <p>
            同类文件：<a href={frame.site.urls.policies({ kind: kind.id })}>政策文件库的{kind.label}</a>
          </p>
        )}
        <p>
          本页有误？<a href={frame.site.urls.contact}>本页纠错</a>{' '}
          {email && <a href={correctionTo(email, item)}>发邮件纠错</a>}
        </p>
      </div>
    </div>
  )
}

/** A letter that says already what it is about. */
const correctionTo = (
  email: string,
  { title, indexNumber }: Pick<FullPublication, 'title' | 'indexNumber'>,
): string => {
  const [subject, body] = [`网页纠错：${title}`, `索引号：${indexNumber}\r\n有误的地方：\r\n应当是：\r\n`]
  return `mailto:${email}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(body)}`
}
