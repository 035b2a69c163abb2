/**
 * Every address of the site 网址, named: the only way to write a link. `paths` are the patterns the routes are registered
 * under, relative to the base path; `urlsUnder` writes the links people follow, base path included. The writer of an
 * address has the name of its pattern and follows from it; those that do more stand in `urlsUnder`.
 */
export const paths = {
  home: '/',
  /** 政府信息公开指南 and 政府信息公开制度 as the public reads them. */
  guidePage: '/guide',
  /** The blank form of a request: request-form.docx. */
  guideFile: '/guide/:file',
  rulesPage: '/rules',
  /** 法定主动公开内容. */
  catalog: '/catalog',
  /** List of a column of the site's own body; the query holds its filters and the page. */
  catalogColumn: '/catalog/:column',
  /** The list as a file: list.csv. */
  catalogColumnFile: '/catalog/:column/:file',
  /** Detail page 详情页 of an item; never changes once it is public. */
  info: '/info/:code/:serial',
  /** What belongs to a detail page: qr.svg, a download. */
  infoFile: '/info/:code/:serial/:file',
  /** 政策文件库. */
  policies: '/policies',
  /** Bodies of the site besides its own; a school by its code, and a column of it. */
  bodies: '/bodies',
  body: '/bodies/:body',
  bodyColumn: '/bodies/:body/:column',
  bodyColumnFile: '/bodies/:body/:column/:file',
  schools: '/schools',
  school: '/schools/:school',
  schoolColumn: '/schools/:school/:column',
  schoolColumnFile: '/schools/:school/:column/:file',
  /** 招生专题. */
  enrolment: '/topics/enrolment',
  /** 全站检索. */
  search: '/search',
  searchSuggestions: '/search/suggestions',
  /** 防伪核验. */
  verify: '/verify',
  /** 订阅: the page that lists the feeds, and one of them, site.atom; the query holds the place in harvest.json. */
  feeds: '/feeds',
  /** The feeds of a body under the site's own, and that of a column of it by its file name: policy-laws.atom. */
  bodyFeeds: '/feeds/:body{[a-z0-9-]+}',
  feed: '/feeds/:feed',
  columnFeed: '/feeds/:body/:feed',
  /** 数据下载: the page that lists the data, and one file of it: column-policy-laws.csv. */
  openData: '/open-data',
  openDataFile: '/open-data/:file',
  siteMap: '/sitemap',
  siteMapXml: '/sitemap.xml',
  /** A part of it, where it is too long for one file. */
  siteMapPart: '/:part{sitemap-[1-9][0-9]{0,4}\\.xml}',
  accessibility: '/accessibility',
  privacy: '/privacy',
  contact: '/contact',
  /** 数据接口: the page that explains it, its description for programs, and what it answers. */
  api: '/api',
  openApi: '/api/openapi.json',
  apiOrganisations: '/api/v1/organisations',
  apiColumns: '/api/v1/columns',
  apiItems: '/api/v1/items',
  apiItem: '/api/v1/items/:code/:serial',
  reports: '/reports',
  report: '/reports/:year',
  reportPicture: '/reports/:year/picture',
  reportFile: '/reports/:year/:file',
  bodyReport: '/reports/:year/bodies/:body',
  bodyReportPicture: '/reports/:year/bodies/:body/picture',
  bodyReportFile: '/reports/:year/bodies/:body/:file',
  reportCheck: '/tools/report-check',
  reportCheckFile: '/tools/report-check/:format',
  /** What a web server before a static copy 静态副本 answers with where there is nothing. */
  notFound: '/404.html',
  display: '/display',
  asset: '/assets/:file',
  /** A script of `browser/`. */
  script: '/scripts/:file',
  /** First page of the back office 后台. */
  office: '/office',
  /** 工作台 as a file, with its filters. */
  deskExport: '/office/desk.xlsx',
  /** 红黄绿灯门限. */
  deskLights: '/office/desk/lights',
  signIn: '/office/sign-in',
  signInCode: '/office/sign-in/code',
  signInProvider: '/office/sign-in/provider',
  /** Where the provider of the government's own accounts sends people back to. */
  signInReturn: '/office/sign-in/return',
  signOut: '/office/sign-out',
  firstStart: '/office/first-start/:token',
  /** A form that was posted after its session had ended. */
  resume: '/office/resume',
  resumeDrop: '/office/resume/drop',
  profile: '/office/profile',
  profilePassword: '/office/profile/password',
  profileTotp: '/office/profile/totp',
  profileTotpRemoval: '/office/profile/totp/removal',
  profileSessions: '/office/profile/sessions',
  /** The query holds the filters and the page, as in every list of the back office. */
  users: '/office/users',
  newUser: '/office/users/new',
  user: '/office/users/:account',
  userState: '/office/users/:account/state',
  userGrants: '/office/users/:account/grants',
  userGrantRemoval: '/office/users/:account/grants/removal',
  userReset: '/office/users/:account/reset',
  /** Files of the back office; the query holds body and page. A form posted whole goes here too. */
  officeFiles: '/office/files',
  /** The query holds the page of its findings. */
  officeFile: '/office/files/:id',
  officeFileContent: '/office/files/:id/content',
  officeFileRemoval: '/office/files/:id/removal',
  /** Has the file looked at anew 重新检查. */
  officeFileGate: '/office/files/:id/gate',
  /** 发布稿: the file as it would be released now. */
  officeFilePreview: '/office/files/:id/release-preview',
  /** 不遮盖 of a finding: proposed, confirmed by somebody else, withdrawn. */
  officeFileOverrides: '/office/files/:id/overrides',
  officeFileConfirmation: '/office/files/:id/overrides/confirmation',
  officeFileWithdrawal: '/office/files/:id/overrides/withdrawal',
  /** Where a script sends files piece by piece. */
  officeUploads: '/office/uploads',
  officeUpload: '/office/uploads/:upload',
  /** A file that was released to the public. */
  file: '/files/:id/:name',
  /** 年度报告 of the office; an import posts here. */
  officeReports: '/office/reports',
  officeReport: '/office/reports/:organisation/:year',
  officeReportPublication: '/office/reports/:organisation/:year/publication',
  /** The list of reviews. Handing a subject in posts here too. */
  reviews: '/office/reviews',
  reviewsExport: '/office/reviews.xlsx',
  review: '/office/reviews/:id',
  reviewDecision: '/office/reviews/:id/decision',
  reviewSheet: '/office/reviews/:id/sheet',
  reviewSheetFile: '/office/reviews/:id/sheet.docx',
  reviewChains: '/office/review-chains',
  delegations: '/office/delegations',
  delegationEnd: '/office/delegations/:id/end',
  /** The person's own messages 消息. */
  notifications: '/office/notifications',
  notificationsRead: '/office/notifications/read',
  notificationSettings: '/office/notifications/settings',
  /** 公开信息 of the office. */
  items: '/office/items',
  itemsExport: '/office/items.xlsx',
  itemsCsv: '/office/items.csv',
  itemsJson: '/office/items.json',
  newItem: '/office/items/new',
  itemIntake: '/office/items/intake',
  /** Import of ledgers. */
  itemImport: '/office/items/import',
  itemTemplate: '/office/items/import/template.xlsx',
  itemImportMarked: '/office/items/import/marked.xlsx',
  itemImportUndo: '/office/items/import/undo',
  /** Where a script keeps what is being written, and where that is dropped. */
  itemAutosave: '/office/items/autosave',
  itemAutosaveRemoval: '/office/items/autosave/removal',
  /** Where the form of a new item posts to be seen as the public will 预览; the same of an item. */
  itemPreview: '/office/items/preview',
  itemPreviewOf: '/office/items/:id/preview',
  item: '/office/items/:id',
  itemEdit: '/office/items/:id/edit',
  itemPublication: '/office/items/:id/publication',
  /** Calls 定时公开 off. */
  itemScheduleEnd: '/office/items/:id/schedule/end',
  itemWithdrawal: '/office/items/:id/withdrawal',
  /** 定期评估 of what is not public. */
  itemAssessment: '/office/items/:id/assessment',
  /** 移交档案馆和图书馆. */
  deliveries: '/office/deliveries',
  deliveriesExport: '/office/deliveries.xlsx',
  /** 词库 of proofreading. */
  proofWords: '/office/proof-words',
  proofWordImport: '/office/proof-words/import',
  proofWordEnd: '/office/proof-words/:word/end',
  /** 检索同义词. */
  searchWords: '/office/search-words',
  searchWordEnd: '/office/search-words/:group/end',
  /** 政策解读: documents and what explains them. */
  interpretations: '/office/interpretations',
  /** 目录覆盖; the query holds body, year and which columns. */
  coverage: '/office/coverage',
  coverageExport: '/office/coverage.xlsx',
  /** 公开目录. */
  catalogue: '/office/catalogue',
  catalogueExport: '/office/catalogue.xlsx',
  /** Where shipped matters are chosen and adopted. */
  catalogueAdoption: '/office/catalogue/adoption',
  newCatalogueColumn: '/office/catalogue/new',
  /** Adding an own column posts here. */
  catalogueColumns: '/office/catalogue/columns',
  /** A column by `columnKey`; the query may hold the day of an event. */
  catalogueColumn: '/office/catalogue/columns/:column',
  catalogueColumnEdit: '/office/catalogue/columns/:column/edit',
  catalogueColumnHiding: '/office/catalogue/columns/:column/hiding',
  /** The form of a statement that a column stays empty 零公开说明, and where it posts. */
  newNilStatement: '/office/catalogue/columns/:column/nil-statement',
  nilStatements: '/office/nil-statements',
  nilStatement: '/office/nil-statements/:statement',
  nilStatementDecision: '/office/nil-statements/:statement/decision',
  /** 公开指南; its form posts here. */
  guide: '/office/guide',
  guideEdit: '/office/guide/edit',
  organisations: '/office/organisations',
  newOrganisation: '/office/organisations/new',
  organisation: '/office/organisations/:organisation',
  organisationEdit: '/office/organisations/:organisation/edit',
  organisationFooter: '/office/organisations/:organisation/footer',
  calendar: '/office/calendar',
  /** Shows what a pasted notice would move. */
  calendarPreview: '/office/calendar/preview',
  calendarImport: '/office/calendar/import',
  auditTrail: '/office/audit',
  /** All entries that match the query: `csv`, `xlsx`, or `jsonl` for archives. */
  auditExport: '/office/audit/export/:format',
} as const

/** Addresses without a `:name` that are written with a query: filters and the page. */
const asked = [
  'policies',
  'search',
  'apiColumns',
  'apiItems',
  'deskExport',
  'users',
  'officeFiles',
  'reviews',
  'reviewsExport',
  'notifications',
  'items',
  'itemsExport',
  'itemsCsv',
  'itemsJson',
  'itemImportMarked',
  'deliveries',
  'deliveriesExport',
  'proofWords',
  'searchWords',
  'interpretations',
  'coverage',
  'coverageExport',
  'nilStatements',
  'organisations',
  'auditTrail',
] as const satisfies readonly (keyof typeof paths)[]

/** Filters and page of an address; what is undefined is left out. */
type Query = Readonly<Record<string, string | undefined>>

/** What the writer of a pattern is given: a value for each `:name` in order, then the query. */
type Given<Pattern extends string> = Pattern extends `${string}:${infer Name}/${infer Rest}`
  ? [Value<Name>, ...Given<Rest>]
  : Pattern extends `${string}:${infer Name}`
    ? [Value<Name>, query?: Query]
    : [query?: Query]

/** Things of the office and years are numbers; codes, keys and names of files are words. */
type Value<Name> = Name extends 'account' | 'group' | 'id' | 'organisation' | 'statement' | 'word' | 'year'
  ? number
  : string

/** An address that takes nothing is a text, every other a function. */
type Written = {
  [Name in keyof typeof paths]: Name extends (typeof asked)[number]
    ? (query?: Query) => string
    : (typeof paths)[Name] extends `${string}:${string}`
      ? (...given: Given<(typeof paths)[Name]>) => string
      : string
}

export type Urls = ReturnType<typeof urlsUnder>

/** Links under a base path that begins and ends with a slash: `/`, `/xxgk/`. */
export function urlsUnder(basePath: string) {
  const urls = written(basePath)
  return {
    ...urls,
    /** By the 索引号, which has a slash of its own. */
    info: (indexNumber: string) => `${basePath}info/${indexNumber}`,
    infoFile: (indexNumber: string, file: string) => `${basePath}info/${indexNumber}/${encodeURIComponent(file)}`,
    apiItem: (indexNumber: string) => `${urls.apiItems()}/${indexNumber}`,
    /** Those whose name, address or phone has the words. */
    schoolSearch: (words: string) => withQuery(urls.schools, { name: words }),
    enrolmentOf: (year: string) => withQuery(urls.enrolment, { year }),
    /** 防伪核验 of an item with its 核验码, told at once. */
    verifySeal: (number: string, seal: string) => withQuery(urls.verify, { number, seal }),
    /** From 1. */
    siteMapPart: (part: number) => urls.siteMapPart(`sitemap-${part}.xml`),
    /** Reports that contain the words; the search box of every page. */
    reportSearch: (words: string) => `${urls.reports}?${new URLSearchParams({ q: words })}`,
    /** `body` is the code of a body under the site's own; without it, the report of the site's own body. */
    report: (year: number, body?: string | null) => (body ? urls.bodyReport(year, body) : urls.report(year)),
    reportPicture: (year: number, body?: string | null) =>
      body ? urls.bodyReportPicture(year, body) : urls.reportPicture(year),
    /** `file` is the ASCII name of a file of that report: report-2020.docx. */
    reportFile: (year: number, file: string, body?: string | null) =>
      body
        ? urls.bodyReportFile(year, body, encodeURIComponent(file))
        : urls.reportFile(year, encodeURIComponent(file)),
    reportCheckFile: (format: 'docx' | 'json') => urls.reportCheckFile(format),
    /** Turns elder mode 长者模式, or traditional characters 繁体, on or off and comes back to `back`, an address here. */
    display: (mode: 'elder' | 'standard' | 'hant' | 'hans', back: string) =>
      `${urls.display}?${new URLSearchParams({ mode, back })}`,
    /** By its name in `browser/`: upload. */
    script: (name: string) => urls.script(`${name}.js`),
    /** 工作台 with the filters and the page. */
    desk: (query?: Query) => withQuery(urls.office, query),
    /** Of one organisation, or of the first the reader may set. */
    deskLights: (organisation?: number) => ofBody(urls.deskLights, organisation),
    /** Sign-in; afterwards on to `back`, an address of this site. */
    signIn: (back?: string) => withQuery(urls.signIn, { back }),
    signInCode: (back?: string) => withQuery(urls.signInCode, { back }),
    signInProvider: (back?: string) => withQuery(urls.signInProvider, { back }),
    /** `key` is the one it was kept under. Leads on to the page of the form, unless `view` asks to see what was kept. */
    resume: (key: string, view?: 'as-it-is') => withQuery(urls.resume, { key, view }),
    /** `id` decides which, the name is for people and may be shortened. */
    file: (id: number, name: string) => urls.file(id, encodeURIComponent(shortened(name))),
    /** Chains of one organisation, or of the first the reader may set. */
    reviewChains: (organisation?: number) => ofBody(urls.reviewChains, organisation),
    /** The form of a new item of this kind, or the choice of kinds; `links` are lines of its 关联: 解读 12. */
    newItem: (kind?: string, links?: string) => withQuery(urls.newItem, { kind, links }),
    /** The form filled with what its writer left unsaved: of an item, or of a new one of this kind. */
    itemRestored: (of: number | string) =>
      typeof of === 'number'
        ? urls.itemEdit(of, { restore: 'yes' })
        : withQuery(urls.newItem, { kind: of, restore: 'yes' }),
    /** The form of a new item filled from a file, or the choice of kinds for it. */
    intakeForm: ({ file, organisation, kind }: { file: number; organisation: number; kind?: string | undefined }) =>
      withQuery(urls.newItem, { kind, from: String(file), organisation: String(organisation) }),
    /** With the kind chosen. */
    itemImport: (kind?: string) => withQuery(urls.itemImport, { kind }),
    itemTemplate: (kind: string) => withQuery(urls.itemTemplate, { kind }),
    itemPreview: (kind: string) => withQuery(urls.itemPreview, { kind }),
    /** The form of an item with what keeps it from review beside each field, at one of them. */
    itemMend: (id: number, field: string) => `${urls.itemEdit(id, { mend: 'yes' })}#${field}`,
    /** Of one organisation, or of the first the reader may see; so is the guide. */
    catalogue: (organisation?: number) => ofBody(urls.catalogue, organisation),
    catalogueExport: (organisation: number) => ofBody(urls.catalogueExport, organisation),
    catalogueAdoption: (organisation: number) => ofBody(urls.catalogueAdoption, organisation),
    newCatalogueColumn: (organisation: number) => ofBody(urls.newCatalogueColumn, organisation),
    guide: (organisation?: number) => ofBody(urls.guide, organisation),
    guideEdit: (organisation: number) => ofBody(urls.guideEdit, organisation),
    /** The form, with the body above already chosen. */
    newOrganisation: (parent?: number) => withQuery(urls.newOrganisation, { parent: parent?.toString() }),
    auditExport: (format: 'csv' | 'xlsx' | 'jsonl', query?: Query) => urls.auditExport(format, query),
  }
}

/** The patterns cut at each `:name`. */
const parts = Object.entries(paths).map(([name, pattern]) => {
  const [start = '', ...rest] = pattern.slice(1).split(/:\w+(?:\{[^/]+\})?/)
  return { name, start, rest, queried: asked.some((each) => each === name) }
})

/** The writers that follow from the patterns alone. */
function written(basePath: string): Written {
  const writers = parts.map(({ name, start, rest, queried }) => {
    const address = basePath + start
    const write = (...given: unknown[]) =>
      withQuery(address + rest.map((piece, index) => given[index] + piece).join(''), given[rest.length] as Query)
    return [name, rest.length > 0 || queried ? write : address]
  })
  return Object.fromEntries(writers)
}

const ofBody = (address: string, organisation?: number) =>
  withQuery(address, { organisation: organisation?.toString() })

/** A name with its extension that a folder takes: 255 bytes at most, four each character. */
function shortened(name: string): string {
  const [extension = ''] = /\.[A-Za-z0-9]{1,8}$/.exec(name) ?? []
  return [...name.slice(0, name.length - extension.length)].slice(0, 60).join('') + extension
}

/** The address with these parameters; those without a value are left out. */
function withQuery(path: string, query: Query = {}): string {
  const given = Object.entries(query).filter((each): each is [string, string] => Boolean(each[1]))
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given)}`
}
