/**
 * An item as the public sees it 详情页: title with its validity, head of facts, text, files. Takes data and gives markup; the
 * office shows it as a preview before anything is public.
 */
import type { Child } from 'hono/jsx'
import { sizeWords } from '../files/file.ts'
import { type Citation, cite } from '../law/citation.ts'
import { chineseDate, type PlainDate } from '../law/date.ts'
import { Facts } from '../ui/facts.tsx'
import { IndexNumber } from './index-number.tsx'
import type { Content } from './item.ts'
import { ItemText } from './item-text.tsx'
import type { Kind } from './kind.ts'
import { ValidityTag } from './validity-tag.tsx'

export interface PublicItemProps {
  kind: Kind
  content: Pick<Content, 'title' | 'documentNumber' | 'validity' | 'fields' | 'summary' | 'body'>
  /** Null only in a preview of a form whose date cannot be read. */
  writtenOn: PlainDate | null
  /** 索引号 and 公开日期; null in a preview of what was never public. */
  indexNumber: string | null
  publishedOn: PlainDate | null
  /** 历史数据迁入: `publishedOn` is of the former site. */
  migrated: boolean
  /** 发布机构: full legal name. */
  publisher: string
  /** 主题分类; null drops its row. */
  topic: string | null
  /** Documents that end or change this one, the newest first: what its banner names. */
  endedBy: readonly { title: string; url: string | null; on: PlainDate | null }[]
  /** Documents that will end or change it on a day that is still to come: 将于…废止. */
  ahead?: readonly { title: string; url: string; on: PlainDate; does: string }[]
  files: readonly PublicFile[]
  /** 撤回: stands above all; `isTextGone` where the text itself was the reason, as with personal data. */
  withdrawn: { on: PlainDate; words: string; isTextGone: boolean } | null
  /** 公开依据, 责任科室, 联系电话; a line without a value is left out. 核验码 is null before anything is public. */
  foot: {
    basis: Citation
    section: string | null
    phone: string | null
    seal: { code: string; url: string } | null
  }
  /** Address of a file whose picture stands in the text. */
  pictureUrl(file: number): string
  /** The site's own host, to tell links that lead outside. */
  domain?: string | null
  /** What a reader can do with the page, under the title; and what stands after the text: related items, corrections. */
  tools?: Child
  related?: Child
}

export interface PublicFile {
  name: string
  /** Null while it has no address: a file that is only being sent along. */
  url: string | null
  bytes: number
  /** A PDF in which no words were found: pictures of pages. */
  isPicture?: boolean
}

export function PublicItem(props: PublicItemProps) {
  const { kind, content, withdrawn, foot } = props
  return (
    <article class="item">
      {withdrawn && (
        <p class="item-withdrawn">
          <strong>已撤回。</strong>
          {chineseDate(withdrawn.on)}：{withdrawn.words}
        </p>
      )}
      <h1>
        {content.title} <ValidityTag validity={content.validity} />
      </h1>
      {props.tools}
      <ValidityBanner {...props} />
      {props.ahead?.map(({ title, url, on, does }) => (
        <p class="banner banner-warn">
          本件将于{chineseDate(on)}由<a href={url}>《{title}》</a>
          {does}。
        </p>
      ))}
      <Facts rows={headOf(props)} />
      {!withdrawn?.isTextGone && (
        <ItemText kind={kind} content={content} pictureUrl={props.pictureUrl} domain={props.domain ?? null} />
      )}
      {!withdrawn && <Files files={props.files} />}
      {props.related}
      <Facts
        rows={[
          ['公开依据', cite(foot.basis)],
          ['责任科室', foot.section],
          ['联系电话', foot.phone],
          ['核验码', foot.seal && <a href={foot.seal.url}>{foot.seal.code}</a>],
        ]}
      />
    </article>
  )
}

/** The head of facts, in the order of every detail page. A number there is not is said: 无. */
const headOf = ({ kind, content, ...item }: PublicItemProps) =>
  [
    ['索引号', item.indexNumber === null ? '公开时生成' : <IndexNumber number={item.indexNumber} />],
    ['主题分类', item.topic],
    ['发布机构', item.publisher],
    ['体裁', kind.label],
    ['发文字号', content.documentNumber ?? '无'],
    ['有效性', content.validity],
    ['成文日期', item.writtenOn],
    [
      '公开日期',
      item.publishedOn === null ? '公开当天' : `${item.publishedOn}${item.migrated ? '（历史数据迁入）' : ''}`,
    ],
    ['名称', content.title],
  ] as const

/** What does not hold as it stands says so, and names what holds instead. */
function ValidityBanner({ content: { validity }, endedBy }: PublicItemProps) {
  if (validity === '有效') return null
  return (
    <div class="banner banner-warn">
      <p>
        本件{bannerWords[validity]}
        {endedBy.map(({ title, url, on }) => (
          <>
            ，见{on && chineseDate(on)}
            {url ? <a href={url}>《{title}》</a> : `《${title}》`}
          </>
        ))}
        。
      </p>
    </div>
  )
}

const bannerWords: Readonly<Record<Exclude<Content['validity'], '有效'>, string>> = {
  尚未施行: '尚未施行',
  已修改: '已经修改，引用时请看修改后的文本',
  部分失效: '部分内容已经失效',
  失效: '已经失效，不再执行',
  废止: '已经废止，不再执行',
}

function Files({ files }: Pick<PublicItemProps, 'files'>) {
  if (files.length === 0) return null
  return (
    <>
      <h2>附件</h2>
      <ul>
        {files.map(({ name, url, bytes, isPicture }) => (
          <li>
            {url ? <a href={url}>{fileWords({ name, bytes })}</a> : fileWords({ name, bytes })}
            {isPicture && <span class="small"> 扫描件，里面的文字不能检索和复制</span>}
          </li>
        ))}
      </ul>
    </>
  )
}

/** 招生范围（PDF，1.2 MB） */
const fileWords = ({ name, bytes }: Pick<PublicFile, 'name' | 'bytes'>): string =>
  `${plainName(name)}（${formatOf(name)}，${sizeWords(bytes)}）`

const plainName = (name: string): string => name.replace(/\.\w+$/, '')
const formatOf = (name: string): string => name.split('.').at(-1)?.toUpperCase() ?? '文件'
