/**
 * The site 站点: whose it is, what its fixed entries are and what stands at its foot, as one value every page is given.
 * Built from the configuration and the body the portal belongs to; pages read nothing else about either.
 */
import type { Config, RailEntry } from './config.ts'
import { emptyFooter, type FooterSettings } from './organisations/footer.ts'
import type { Urls } from './urls.ts'
import { urlsUnder } from './urls.ts'

export interface Site {
  /** Full legal name 单位全称; null on an installation without a body yet, or when it cannot be asked for. */
  organisation: string | null
  /** The platform is a column of the government's site and has one name everywhere (国办公开办函〔2019〕61号). */
  column: string
  urls: Urls
  basePath: string
  /** Before a path it makes a whole address: https://www.example.gov.cn; empty while the address of the site is not set. */
  origin: string
  /** 网站域名 SiteDomain; null while the address of the site is not set. */
  domain: string | null
  /** 网站标识码 SiteIDCode; null while it is not set. */
  siteCode: string | null
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
  /** 备案号、标识 that are set and the fixed links at the foot of a government site (政府网站发展指引). */
  footer: readonly FooterFact[]
}

export interface FooterFact {
  id: keyof FooterSettings | 'contact'
  /** 网站标识码：3307020001, 网站地图. */
  label: string
  /** Where it leads; null for plain text. */
  url: string | null
}

export interface Entry {
  id: EntryId
  label: string
  /** What people find there, one line. */
  about: string
  url: string
}

export type EntryId =
  | 'guide'
  | 'rules'
  | 'catalogue'
  | 'reports'
  | 'apply'
  | 'policies'
  | 'schools'
  | 'bodies'
  | 'enrolment'
  | 'verify'
  | 'report-check'
  | 'feeds'
  | 'open-data'

/** What the site needs of an organisation; the rest is its own business. */
export interface SiteBody {
  fullName: string
  disclosureUnit: string | null
  address: string | null
  postcode: string | null
  phone: string | null
  fax: string | null
  email: string | null
  officeHours: string | null
  footer?: FooterSettings
}

/** `has`: which entries have something to show; an entry is never a dead link. */
export function siteOf(
  config: Pick<Config, 'basePath' | 'demo' | 'siteUrl' | 'railOrder'>,
  body: SiteBody | undefined,
  has: Readonly<Record<Needed, boolean>>,
): Site {
  const urls = urlsUnder(config.basePath)
  const shown = (list: readonly Row[]): Entry[] =>
    list.flatMap(({ url, needs, ...entry }) =>
      url && (needs === undefined || has[needs]) ? [{ ...entry, url: url(urls) }] : [],
    )
  return {
    organisation: body?.fullName ?? null,
    column: '政府信息公开',
    urls,
    basePath: config.basePath,
    origin: config.siteUrl ?? '',
    domain: config.siteUrl === null ? null : new URL(config.siteUrl).host,
    siteCode: body?.footer?.siteCode ?? null,
    demo: config.demo,
    entries: shown(config.railOrder.map((id) => fixedEntries[id])),
    action: shown([applyEntry])[0] ?? null,
    tools: shown(toolEntries),
    search: { url: urls.search(), label: '搜索本站' },
    contact: body ? contactOf(body) : [],
    footer: footerFacts(body?.footer ?? emptyFooter, urls),
  }
}

/** What an entry may need to have something to show. */
type Needed = 'guide' | 'schools' | 'bodies'

interface Row extends Omit<Entry, 'url'> {
  /** Null while the page does not exist: an entry is never a dead link. */
  url: ((urls: Urls) => string) | null
  /** What there must be for it to have something to show. */
  needs?: Needed
}

/** The fixed entries in their prescribed words (国办公开办函〔2019〕61号). */
const fixedEntries: Readonly<Record<RailEntry, Row>> = {
  guide: {
    id: 'guide',
    label: '政府信息公开指南',
    about: '怎样查找和获取政府信息',
    url: (urls) => urls.guidePage,
    needs: 'guide',
  },
  rules: { id: 'rules', label: '政府信息公开制度', about: '条例和配套制度', url: (urls) => urls.rulesPage },
  catalogue: {
    id: 'catalogue',
    label: '法定主动公开内容',
    about: '按条例应当主动公开的政府信息',
    url: (urls) => urls.catalog,
  },
  reports: {
    id: 'reports',
    label: '政府信息公开年报',
    about: '历年政府信息公开工作年度报告，正文、统计表和图解',
    url: (urls) => urls.reports,
  },
}

const applyEntry: Row = { id: 'apply', label: '依申请公开', about: '向本机关申请公开政府信息', url: null }

const toolEntries: readonly Row[] = [
  {
    id: 'policies',
    label: '政策文件库',
    about: '按机关、文种、主题、学段、年份和有效性查找政策文件',
    url: (urls) => urls.policies(),
  },
  {
    id: 'schools',
    label: '学校信息公开',
    about: '各校概况、招生、收费、食堂和安全等信息，以及咨询和申诉',
    url: (urls) => urls.schools,
    needs: 'schools',
  },
  {
    id: 'bodies',
    label: '所属单位信息公开',
    about: '所属部门和直属单位各自公开的信息',
    url: (urls) => urls.bodies,
    needs: 'bodies',
  },
  {
    id: 'enrolment',
    label: '招生专题',
    about: '按学校、按街道社区查招生计划、范围、日期和结果',
    url: (urls) => urls.enrolment,
    needs: 'schools',
  },
  {
    id: 'verify',
    label: '防伪核验',
    about: '核对手里的文件与本站公开的版本是否一致',
    url: (urls) => urls.verify,
  },
  {
    id: 'report-check',
    label: '年报体检',
    about: '核对一份年度报告的结构、统计表和文字，逐条说明依据和改法',
    url: (urls) => urls.reportCheck,
  },
  { id: 'feeds', label: '订阅', about: '新公开和有变动的信息，用阅读器订阅', url: (urls) => urls.feeds },
  { id: 'open-data', label: '数据下载', about: '各栏目、台账和年报统计表的数据文件', url: (urls) => urls.openData },
]

/** How to reach a body 联系方式, as far as it is known. */
export function contactOf(body: SiteBody): Site['contact'] {
  const rows: [string, string | null][] = [
    ['公开工作机构', body.disclosureUnit],
    ['地址', body.address && `${body.address}${body.postcode ? `（邮编${body.postcode}）` : ''}`],
    ['电话', body.phone],
    ['传真', body.fax],
    ['电子邮箱', body.email],
    ['办公时间', body.officeHours],
  ]
  return rows.flatMap(([label, value]) => (value ? [{ label, value }] : []))
}

/** Filings lead to the registers where they can be looked up; what the body has no page for, to ours. */
function footerFacts(footer: FooterSettings, urls: Urls): FooterFact[] {
  const { icpNumber, policeNumber, siteCode } = footer
  const policeCode = policeNumber?.replace(/\D/g, '')
  const facts: (FooterFact | false)[] = [
    icpNumber !== null && { id: 'icpNumber', label: icpNumber, url: 'https://beian.miit.gov.cn/' },
    policeNumber !== null && {
      id: 'policeNumber',
      label: policeNumber,
      url: `https://beian.mps.gov.cn/#/query/webSearch?code=${policeCode}`,
    },
    siteCode !== null && { id: 'siteCode', label: `网站标识码：${siteCode}`, url: null },
    ...outside.map(({ id, label }) => footer[id] !== null && { id, label, url: footer[id] }),
    { id: 'siteMapUrl', label: '网站地图', url: footer.siteMapUrl ?? urls.siteMap },
    { id: 'privacyUrl', label: '隐私声明', url: footer.privacyUrl ?? urls.privacy },
    { id: 'accessibilityUrl', label: '无障碍声明', url: footer.accessibilityUrl ?? urls.accessibility },
    { id: 'contact', label: '联系我们', url: urls.contact },
  ]
  return facts.filter((fact) => fact !== false)
}

const outside = [
  { id: 'partyMarkUrl', label: '党政机关网站标识' },
  { id: 'findFaultUrl', label: '我为政府网站找错' },
] as const
