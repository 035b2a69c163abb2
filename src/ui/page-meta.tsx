/** The tags government sites must carry in the head 网页标签 (政府网站发展指引, 网页设计规范; rules/03 §2.2). */
import type { Site } from '../site.ts'

/** 栏目: the part of the site a page belongs to. */
export interface Column {
  name: string
  /** Why the column is there and what it holds. */
  description: string
  keywords: readonly string[]
  /** From the prescribed list: 信息公开年报, 办事服务. */
  type: string
}

/** 内容页: a document with a title, a time and a source of its own. */
export interface Article {
  title: string
  /** YYYY-MM-DD HH:MM */
  published: string
  source: string
  description?: string
}

export type PageMeta =
  | { kind: 'home' }
  | { kind: 'column'; column: Column }
  | { kind: 'article'; column: Column; article: Article }
  /** An error page, a draft: neither listed nor a document. */
  | { kind: 'none' }

export function MetaTags({ site, meta }: { site: Site; meta: PageMeta }) {
  return (
    <>
      {tags(site, meta).map(([name, content]) => (
        <meta name={name} content={content} />
      ))}
      {meta.kind === 'none' && <meta name="robots" content="noindex" />}
    </>
  )
}

/** A tag without a value is left out: `content` must never be empty. */
function tags(site: Site, meta: PageMeta): [name: string, content: string][] {
  const all: [string, string | null | undefined][] = [
    ['SiteName', `${site.organisation ?? ''}${site.column}`],
    ['SiteDomain', site.domain],
    ['SiteIDCode', site.siteCode],
    ...(meta.kind === 'home' ? ([['ColumnType', '首页']] as const) : []),
    ['Description', descriptionOf(site, meta)],
    ...('column' in meta ? columnTags(meta.column) : []),
    ...('article' in meta ? articleTags(meta.article) : []),
  ].map(([name, content]) => [name!, content])
  return all.flatMap(([name, content]) => (content ? [[name, content] as [string, string]] : []))
}

const columnTags = (column: Column): [string, string][] => [
  ['ColumnName', column.name],
  ['ColumnDescription', column.description],
  ['ColumnKeywords', column.keywords.join(',')],
  ['ColumnType', column.type],
]

const articleTags = (article: Article): [string, string][] => [
  ['ArticleTitle', article.title],
  ['PubDate', article.published],
  ['ContentSource', article.source],
]

/** One line that says what stands on the page; search engines show it. */
function descriptionOf({ organisation, column }: Site, meta: PageMeta): string | null {
  if (meta.kind === 'home') return `${organisation ?? ''}${column}：指南、制度、法定主动公开内容、年报和检索。`
  if (meta.kind === 'column') return meta.column.description
  if (meta.kind === 'none') return null
  const { description, source, title } = meta.article
  return description ?? `${source}公开的${meta.column.name}：${title}。`
}
