/**
 * The site 站点: whose it is, what its fixed entries are and what stands at its foot, as one value every page is given.
 * Built from the configuration and the body the portal belongs to; pages read nothing else about either.
 */
import type { Config } from './config.ts'
import type { Urls } from './urls.ts'
import { urlsUnder } from './urls.ts'

export interface Site {
  /** Full legal name 单位全称; null on an installation without a body yet, or when it cannot be asked for. */
  organisation: string | null
  /** The platform is a column of the government's site and has one name everywhere (国办公开办函〔2019〕61号). */
  column: string
  urls: Urls
  basePath: string
  /** 演示数据: every page says so. */
  demo: boolean
  /** The fixed entries that have a page. */
  entries: readonly Entry[]
  /** 依申请公开, the button under the entries; null while it has no page. */
  action: Entry | null
  tools: readonly Entry[]
  /** Where the search box of every page asks, and what it says it searches. */
  search: { url: string; label: string }
  /** 联系方式: only what is known. */
  contact: readonly { label: string; value: string }[]
}

export interface Entry {
  id: EntryId
  label: string
  /** What people find there, one line. */
  about: string
  url: string
}

export type EntryId = 'guide' | 'rules' | 'catalogue' | 'reports' | 'apply' | 'report-check'

/** What the site needs of an organisation; the rest is its own business. */
export interface SiteBody {
  fullName: string
  address: string | null
  postcode: string | null
  phone: string | null
  email: string | null
  officeHours: string | null
}

export function siteOf(config: Pick<Config, 'basePath' | 'demo'>, body: SiteBody | undefined): Site {
  const urls = urlsUnder(config.basePath)
  const shown = (list: readonly Row[]): Entry[] =>
    list.flatMap(({ url, ...entry }) => (url ? [{ ...entry, url: url(urls) }] : []))
  return {
    organisation: body?.fullName ?? null,
    column: '政府信息公开',
    urls,
    basePath: config.basePath,
    demo: config.demo,
    entries: shown(fixedEntries),
    action: shown([applyEntry])[0] ?? null,
    tools: shown(toolEntries),
    search: { url: urls.reports, label: '搜索年报' },
    contact: body ? contactOf(body) : [],
  }
}

interface Row extends Omit<Entry, 'url'> {
  /** Null while the page does not exist: an entry is never a dead link. */
  url: ((urls: Urls) => string) | null
}

/** The fixed entries in their prescribed order and words (国办公开办函〔2019〕61号). */
const fixedEntries: readonly Row[] = [
  { id: 'guide', label: '政府信息公开指南', about: '怎样查找和获取政府信息', url: null },
  { id: 'rules', label: '政府信息公开制度', about: '条例和配套制度', url: null },
  { id: 'catalogue', label: '法定主动公开内容', about: '按条例应当主动公开的政府信息', url: null },
  {
    id: 'reports',
    label: '政府信息公开年报',
    about: '历年政府信息公开工作年度报告，正文、统计表和图解',
    url: (urls) => urls.reports,
  },
]

const applyEntry: Row = { id: 'apply', label: '依申请公开', about: '向本机关申请公开政府信息', url: null }

const toolEntries: readonly Row[] = [
  {
    id: 'report-check',
    label: '年报体检',
    about: '核对一份年度报告的结构、统计表和文字，逐条说明依据和改法',
    url: (urls) => urls.reportCheck,
  },
]

/** How to reach a body 联系方式, as far as it is known. */
export function contactOf(body: SiteBody): Site['contact'] {
  const rows: [string, string | null][] = [
    ['地址', body.address && `${body.address}${body.postcode ? `（邮编${body.postcode}）` : ''}`],
    ['电话', body.phone],
    ['电子邮箱', body.email],
    ['办公时间', body.officeHours],
  ]
  return rows.flatMap(([label, value]) => (value ? [{ label, value }] : []))
}
