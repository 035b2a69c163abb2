/**
 * Every address of the site 网址, named: the only way to write a link. `paths` are the patterns the routes are registered
 * under, relative to the base path; `urlsUnder` writes the links people follow, base path included.
 */
export const paths = {
  home: '/',
  guidePage: '/guide',
  guideFile: '/guide/:file',
  rulesPage: '/rules',
  catalog: '/catalog',
  catalogColumn: '/catalog/:column',
  catalogColumnFile: '/catalog/:column/:file',
  info: '/info/:code/:serial',
  infoFile: '/info/:code/:serial/:file',
  policies: '/policies',
  bodies: '/bodies',
  body: '/bodies/:body',
  bodyColumn: '/bodies/:body/:column',
  bodyColumnFile: '/bodies/:body/:column/:file',
  schools: '/schools',
  school: '/schools/:school',
  schoolColumn: '/schools/:school/:column',
  schoolColumnFile: '/schools/:school/:column/:file',
  enrolment: '/topics/enrolment',
  search: '/search',
  searchSuggestions: '/search/suggestions',
  verify: '/verify',
  feeds: '/feeds',
  bodyFeeds: '/feeds/:body{[a-z0-9-]+}',
  feed: '/feeds/:feed',
  columnFeed: '/feeds/:body/:feed',
  openData: '/open-data',
  openDataFile: '/open-data/:file',
  siteMap: '/sitemap',
  siteMapXml: '/sitemap.xml',
  siteMapPart: '/:part{sitemap-[1-9][0-9]{0,4}\\.xml}',
  accessibility: '/accessibility',
  privacy: '/privacy',
  contact: '/contact',
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
  notFound: '/404.html',
  display: '/display',
  asset: '/assets/:file',
  script: '/scripts/:file',
  office: '/office',
  deskExport: '/office/desk.xlsx',
  deskLights: '/office/desk/lights',
  signIn: '/office/sign-in',
  signInCode: '/office/sign-in/code',
  signInProvider: '/office/sign-in/provider',
  signInReturn: '/office/sign-in/return',
  signOut: '/office/sign-out',
  firstStart: '/office/first-start/:token',
  resume: '/office/resume',
  resumeDrop: '/office/resume/drop',
  profile: '/office/profile',
  profilePassword: '/office/profile/password',
  profileTotp: '/office/profile/totp',
  profileTotpRemoval: '/office/profile/totp/removal',
  profileSessions: '/office/profile/sessions',
  users: '/office/users',
  newUser: '/office/users/new',
  user: '/office/users/:account',
  userState: '/office/users/:account/state',
  userGrants: '/office/users/:account/grants',
  userGrantRemoval: '/office/users/:account/grants/removal',
  userReset: '/office/users/:account/reset',
  officeFiles: '/office/files',
  officeFile: '/office/files/:id',
  officeFileContent: '/office/files/:id/content',
  officeFileRemoval: '/office/files/:id/removal',
  officeFileGate: '/office/files/:id/gate',
  officeFilePreview: '/office/files/:id/release-preview',
  officeFileOverrides: '/office/files/:id/overrides',
  officeFileConfirmation: '/office/files/:id/overrides/confirmation',
  officeFileWithdrawal: '/office/files/:id/overrides/withdrawal',
  officeUploads: '/office/uploads',
  officeUpload: '/office/uploads/:upload',
  file: '/files/:id/:name',
  officeReports: '/office/reports',
  officeReport: '/office/reports/:organisation/:year',
  officeReportPublication: '/office/reports/:organisation/:year/publication',
  reviews: '/office/reviews',
  reviewsExport: '/office/reviews.xlsx',
  review: '/office/reviews/:id',
  reviewDecision: '/office/reviews/:id/decision',
  reviewSheet: '/office/reviews/:id/sheet',
  reviewSheetFile: '/office/reviews/:id/sheet.docx',
  reviewChains: '/office/review-chains',
  delegations: '/office/delegations',
  delegationEnd: '/office/delegations/:id/end',
  notifications: '/office/notifications',
  notificationsRead: '/office/notifications/read',
  notificationSettings: '/office/notifications/settings',
  items: '/office/items',
  itemsExport: '/office/items.xlsx',
  itemsCsv: '/office/items.csv',
  itemsJson: '/office/items.json',
  newItem: '/office/items/new',
  itemIntake: '/office/items/intake',
  itemImport: '/office/items/import',
  itemTemplate: '/office/items/import/template.xlsx',
  itemImportMarked: '/office/items/import/marked.xlsx',
  itemImportUndo: '/office/items/import/undo',
  itemAutosave: '/office/items/autosave',
  itemAutosaveRemoval: '/office/items/autosave/removal',
  itemPreview: '/office/items/preview',
  itemPreviewOf: '/office/items/:id/preview',
  item: '/office/items/:id',
  itemEdit: '/office/items/:id/edit',
  itemPublication: '/office/items/:id/publication',
  itemScheduleEnd: '/office/items/:id/schedule/end',
  itemWithdrawal: '/office/items/:id/withdrawal',
  itemAssessment: '/office/items/:id/assessment',
  deliveries: '/office/deliveries',
  deliveriesExport: '/office/deliveries.xlsx',
  proofWords: '/office/proof-words',
  proofWordImport: '/office/proof-words/import',
  proofWordEnd: '/office/proof-words/:word/end',
  searchWords: '/office/search-words',
  searchWordEnd: '/office/search-words/:group/end',
  interpretations: '/office/interpretations',
  coverage: '/office/coverage',
  coverageExport: '/office/coverage.xlsx',
  catalogue: '/office/catalogue',
  catalogueExport: '/office/catalogue.xlsx',
  catalogueAdoption: '/office/catalogue/adoption',
  newCatalogueColumn: '/office/catalogue/new',
  catalogueColumns: '/office/catalogue/columns',
  catalogueColumn: '/office/catalogue/columns/:column',
  catalogueColumnEdit: '/office/catalogue/columns/:column/edit',
  catalogueColumnHiding: '/office/catalogue/columns/:column/hiding',
  newNilStatement: '/office/catalogue/columns/:column/nil-statement',
  nilStatements: '/office/nil-statements',
  nilStatement: '/office/nil-statements/:statement',
  nilStatementDecision: '/office/nil-statements/:statement/decision',
  guide: '/office/guide',
  guideEdit: '/office/guide/edit',
  organisations: '/office/organisations',
  newOrganisation: '/office/organisations/new',
  organisation: '/office/organisations/:organisation',
  organisationEdit: '/office/organisations/:organisation/edit',
  organisationFooter: '/office/organisations/:organisation/footer',
  calendar: '/office/calendar',
  calendarPreview: '/office/calendar/preview',
  calendarImport: '/office/calendar/import',
  auditTrail: '/office/audit',
  auditExport: '/office/audit/export/:format',
} as const

/** Filters and page of an address; what is undefined is left out. */
type Query = Readonly<Record<string, string | undefined>>

export interface Urls {
  home: string
  /** 政府信息公开指南 and 政府信息公开制度 as the public reads them. */
  guidePage: string
  /** The blank form of a request: request-form.docx. */
  guideFile(file: string): string
  rulesPage: string
  /** 法定主动公开内容. */
  catalog: string
  /** List of a column of the site's own body; `query` holds its filters and the page. */
  catalogColumn(column: string, query?: Query): string
  /** The list as a file: list.csv. */
  catalogColumnFile(column: string, file: string, query?: Query): string
  /** Detail page 详情页 of an item by its 索引号; never changes once it is public. */
  info(indexNumber: string): string
  /** What belongs to a detail page: qr.svg, a download. */
  infoFile(indexNumber: string, file: string): string
  /** 政策文件库. */
  policies(query?: Query): string
  /** Bodies of the site besides its own; a school by its code, and a column of it. */
  bodies: string
  body(code: string): string
  bodyColumn(code: string, column: string, query?: Query): string
  bodyColumnFile(code: string, column: string, file: string, query?: Query): string
  schools: string
  /** Those whose name, address or phone has the words. */
  schoolSearch(words: string): string
  school(code: string): string
  schoolColumn(code: string, column: string, query?: Query): string
  schoolColumnFile(code: string, column: string, file: string, query?: Query): string
  /** 招生专题. */
  enrolment: string
  enrolmentOf(year: string): string
  /** 全站检索. */
  search(query?: Query): string
  searchSuggestions: string
  /** 防伪核验. */
  verify: string
  /** The same of an item with its 核验码, told at once. */
  verifySeal(number: string, seal: string): string
  /** 订阅: the page that lists the feeds, and one of them by its file name: site.atom; `query` holds the place in harvest.json. */
  feeds: string
  feed(file: string, query?: Query): string
  /** The feeds of a body under the site's own, and that of a column of it by its file name: policy-laws.atom. */
  bodyFeeds(code: string): string
  columnFeed(code: string, file: string): string
  /** 数据下载: the page that lists the data, and one file of it: column-policy-laws.csv. */
  openData: string
  openDataFile(file: string): string
  siteMap: string
  siteMapXml: string
  /** A part of it, from 1, where it is too long for one file. */
  siteMapPart(part: number): string
  accessibility: string
  privacy: string
  contact: string
  /** 数据接口: the page that explains it, its description for programs, and what it answers. */
  api: string
  openApi: string
  apiOrganisations: string
  apiColumns(query?: Query): string
  apiItems(query?: Query): string
  apiItem(indexNumber: string): string
  reports: string
  /** Reports that contain the words; the search box of every page. */
  reportSearch(words: string): string
  /** `body` is the code of a body under the site's own; without it, the report of the site's own body. */
  report(year: number, body?: string | null): string
  reportPicture(year: number, body?: string | null): string
  /** `file` is the ASCII name of a file of that report: report-2020.docx. */
  reportFile(year: number, file: string, body?: string | null): string
  reportCheck: string
  reportCheckFile(format: 'docx' | 'json'): string
  /** What a web server before a static copy 静态副本 answers with where there is nothing. */
  notFound: string
  /** Turns elder mode 长者模式, or traditional characters 繁体, on or off and comes back to `back`, an address of this site. */
  display(mode: 'elder' | 'standard' | 'hant' | 'hans', back: string): string
  asset(file: string): string
  /** A script of `browser/` by its name there: upload. */
  script(name: string): string
  /** First page of the back office 后台. */
  office: string
  /** 工作台 with the filters and the page in `query`. */
  desk(query?: Readonly<Record<string, string>>): string
  deskExport(query?: Readonly<Record<string, string>>): string
  /** 红黄绿灯门限 of one organisation, or of the first the reader may set. */
  deskLights(organisationId?: number): string
  /** Sign-in; afterwards on to `back`, an address of this site. */
  signIn(back?: string): string
  signInCode(back?: string): string
  signInProvider(back?: string): string
  /** Where the provider of the government's own accounts sends people back to. */
  signInReturn: string
  signOut: string
  firstStart(token: string): string
  /**
   * A form that was posted after its session had ended; `key` is the one it was kept under. Leads on to the page the form
   * stood on, unless `view` asks to see what was kept as it is.
   */
  resume(key: string, view?: 'as-it-is'): string
  resumeDrop: string
  profile: string
  profilePassword: string
  profileTotp: string
  profileTotpRemoval: string
  profileSessions: string
  /** Users; `query` holds the filters and the page. */
  users(query?: Readonly<Record<string, string>>): string
  newUser: string
  user(account: number): string
  userState(account: number): string
  userGrants(account: number): string
  userGrantRemoval(account: number): string
  userReset(account: number): string
  /** Files of the back office; `query` holds body and page. A form posted whole goes here too. */
  officeFiles(query?: Readonly<Record<string, string>>): string
  /** `query` holds the page of its findings. */
  officeFile(id: number, query?: Readonly<Record<string, string>>): string
  officeFileContent(id: number): string
  officeFileRemoval(id: number): string
  /** Has the file looked at anew 重新检查. */
  officeFileGate(id: number): string
  /** 发布稿: the file as it would be released now. */
  officeFilePreview(id: number): string
  /** 不遮盖 of a finding: proposed, confirmed by somebody else, withdrawn. */
  officeFileOverrides(id: number): string
  officeFileConfirmation(id: number): string
  officeFileWithdrawal(id: number): string
  /** Where a script sends files piece by piece. */
  officeUploads: string
  /** A file that was released to the public; `id` decides which, the name is for people and may be shortened. */
  file(id: number, name: string): string
  /** 年度报告 of the office; an import posts here. */
  officeReports: string
  officeReport(organisationId: number, year: number): string
  officeReportPublication(organisationId: number, year: number): string
  /** The list of reviews; `query` as `addressOf` writes it. Handing a subject in posts here too. */
  reviews(query?: Readonly<Record<string, string>>): string
  reviewsExport(query: Readonly<Record<string, string>>): string
  review(id: number): string
  reviewDecision(id: number): string
  reviewSheet(id: number): string
  reviewSheetFile(id: number): string
  /** Chains of one organisation, or of the first the reader may set. */
  reviewChains(organisationId?: number): string
  delegations: string
  delegationEnd(id: number): string
  /** The person's own messages 消息; `query` holds the filters and the page. */
  notifications(query?: Readonly<Record<string, string>>): string
  notificationsRead: string
  notificationSettings: string
  /** 公开信息 of the office; `query` holds the filters and the page. */
  items(query?: Readonly<Record<string, string>>): string
  itemsExport(query?: Readonly<Record<string, string>>): string
  itemsCsv(query?: Readonly<Record<string, string>>): string
  itemsJson(query?: Readonly<Record<string, string>>): string
  /** The form of a new item of this kind, or the choice of kinds; `links` are lines of its 关联: 解读 12. */
  newItem(kind?: string, links?: string): string
  /** The form filled with what its writer left unsaved: of an item, or of a new one of this kind. */
  itemRestored(of: number | string): string
  /** Where a script keeps what is being written, and where that is dropped. */
  itemAutosave: string
  itemAutosaveRemoval: string
  /** Import of ledgers; with the kind chosen. */
  /** 词库 of proofreading. */
  proofWords(query?: Readonly<Record<string, string>>): string
  proofWordImport: string
  proofWordEnd(id: number): string
  /** 检索同义词. */
  searchWords(query?: Query): string
  searchWordEnd(id: number): string
  itemIntake: string
  /** The form of a new item filled from a file, or the choice of kinds for it. */
  intakeForm(from: { file: number; organisation: number; kind?: string | undefined }): string
  itemImport(kind?: string): string
  itemTemplate(kind: string): string
  itemImportMarked(query: Readonly<Record<string, string>>): string
  itemImportUndo: string
  /** Where the form of a new item of this kind posts to be seen as the public will 预览; the same of an item. */
  itemPreview(kind: string): string
  itemPreviewOf(id: number): string
  item(id: number): string
  itemEdit(id: number): string
  /** The form of an item with what keeps it from review beside each field, at one of them. */
  itemMend(id: number, field: string): string
  itemPublication(id: number): string
  /** Calls 定时公开 off. */
  itemScheduleEnd(id: number): string
  itemWithdrawal(id: number): string
  /** 定期评估 of what is not public. */
  itemAssessment(id: number): string
  /** 移交档案馆和图书馆. */
  deliveries(query?: Readonly<Record<string, string>>): string
  deliveriesExport(query?: Readonly<Record<string, string>>): string
  /** 政策解读: documents and what explains them. */
  interpretations(query?: Readonly<Record<string, string>>): string
  /** 目录覆盖; `query` holds body, year and which columns. */
  coverage(query?: Readonly<Record<string, string>>): string
  coverageExport(query: Readonly<Record<string, string>>): string
  /** 公开目录 of one organisation, or of the first the reader may see. */
  catalogue(organisationId?: number): string
  catalogueExport(organisationId: number): string
  /** Where shipped matters are chosen and adopted. */
  catalogueAdoption(organisationId: number): string
  newCatalogueColumn(organisationId: number): string
  /** Adding an own column posts here. */
  catalogueColumns: string
  /** A column by `columnKey`; `query` may hold the day of an event. */
  catalogueColumn(key: string, query?: Readonly<Record<string, string | undefined>>): string
  catalogueColumnEdit(key: string): string
  catalogueColumnHiding(key: string): string
  /** The form of a statement that a column stays empty 零公开说明, and where it posts. */
  newNilStatement(key: string): string
  /** `query` may hold the page. */
  nilStatements(query?: Readonly<Record<string, string>>): string
  nilStatement(id: number): string
  nilStatementDecision(id: number): string
  /** 公开指南 of one organisation, or of the first the reader may see; its form posts here. */
  guide(organisationId?: number): string
  guideEdit(organisationId: number): string
  organisations(query?: Readonly<Record<string, string | undefined>>): string
  /** The form, with the body above already chosen. */
  newOrganisation(parent?: number): string
  organisation(id: number): string
  organisationEdit(id: number): string
  organisationFooter(id: number): string
  calendar: string
  /** Shows what a pasted notice would move. */
  calendarPreview: string
  calendarImport: string
  auditTrail(query?: Readonly<Record<string, string | undefined>>): string
  /** `csv`, `xlsx`, or `jsonl` for archives: all entries that match the query. */
  auditExport(format: 'csv' | 'xlsx' | 'jsonl', query?: Readonly<Record<string, string | undefined>>): string
}

/** Links under a base path that begins and ends with a slash: `/`, `/xxgk/`. */
export function urlsUnder(basePath: string): Urls {
  const at = (path: string): string => basePath + path.slice(1)
  const reports = at(paths.reports)
  const reportAt = (year: number, body?: string | null): string =>
    body ? `${reports}/${year}/bodies/${body}` : `${reports}/${year}`
  const reportCheck = at(paths.reportCheck)
  return {
    home: basePath,
    guidePage: at(paths.guidePage),
    guideFile: (file) => `${at(paths.guidePage)}/${file}`,
    rulesPage: at(paths.rulesPage),
    catalog: at(paths.catalog),
    catalogColumn: (column, query = {}) => withQuery(`${at(paths.catalog)}/${column}`, query),
    catalogColumnFile: (column, file, query = {}) => withQuery(`${at(paths.catalog)}/${column}/${file}`, query),
    info: (indexNumber) => `${basePath}info/${indexNumber}`,
    infoFile: (indexNumber, file) => `${basePath}info/${indexNumber}/${encodeURIComponent(file)}`,
    policies: (query = {}) => withQuery(at(paths.policies), query),
    bodies: at(paths.bodies),
    body: (code) => `${at(paths.bodies)}/${code}`,
    bodyColumn: (code, column, query = {}) => withQuery(`${at(paths.bodies)}/${code}/${column}`, query),
    bodyColumnFile: (code, column, file, query = {}) =>
      withQuery(`${at(paths.bodies)}/${code}/${column}/${file}`, query),
    schools: at(paths.schools),
    schoolSearch: (words) => withQuery(at(paths.schools), { name: words }),
    school: (code) => `${at(paths.schools)}/${code}`,
    schoolColumn: (code, column, query = {}) => withQuery(`${at(paths.schools)}/${code}/${column}`, query),
    schoolColumnFile: (code, column, file, query = {}) =>
      withQuery(`${at(paths.schools)}/${code}/${column}/${file}`, query),
    enrolment: at(paths.enrolment),
    enrolmentOf: (year) => withQuery(at(paths.enrolment), { year }),
    search: (query = {}) => withQuery(at(paths.search), query),
    searchSuggestions: at(paths.searchSuggestions),
    verify: at(paths.verify),
    verifySeal: (number, seal) => withQuery(at(paths.verify), { number, seal }),
    feeds: at(paths.feeds),
    feed: (file, query = {}) => withQuery(`${at(paths.feeds)}/${file}`, query),
    bodyFeeds: (code) => `${at(paths.feeds)}/${code}`,
    columnFeed: (code, file) => `${at(paths.feeds)}/${code}/${file}`,
    openData: at(paths.openData),
    openDataFile: (file) => `${at(paths.openData)}/${file}`,
    siteMap: at(paths.siteMap),
    siteMapXml: at(paths.siteMapXml),
    siteMapPart: (part) => `${basePath}sitemap-${part}.xml`,
    accessibility: at(paths.accessibility),
    privacy: at(paths.privacy),
    contact: at(paths.contact),
    api: at(paths.api),
    openApi: at(paths.openApi),
    apiOrganisations: at(paths.apiOrganisations),
    apiColumns: (query = {}) => withQuery(at(paths.apiColumns), query),
    apiItems: (query = {}) => withQuery(at(paths.apiItems), query),
    apiItem: (indexNumber) => `${at(paths.apiItems)}/${indexNumber}`,
    reports,
    reportSearch: (words) => `${reports}?${new URLSearchParams({ q: words })}`,
    report: reportAt,
    reportPicture: (year, body) => `${reportAt(year, body)}/picture`,
    reportFile: (year, file, body) => `${reportAt(year, body)}/${encodeURIComponent(file)}`,
    reportCheck,
    reportCheckFile: (format) => `${reportCheck}/${format}`,
    notFound: at(paths.notFound),
    display: (mode, back) => `${at(paths.display)}?${new URLSearchParams({ mode, back })}`,
    asset: (file) => at(paths.asset).replace(':file', file),
    script: (name) => at(paths.script).replace(':file', `${name}.js`),
    office: at(paths.office),
    desk: (query = {}) => withQuery(at(paths.office), query),
    deskExport: (query = {}) => withQuery(at(paths.deskExport), query),
    deskLights: (organisation) => withQuery(at(paths.deskLights), { organisation: organisation?.toString() }),
    signIn: (back) => withQuery(at(paths.signIn), { back }),
    signInCode: (back) => withQuery(at(paths.signInCode), { back }),
    signInProvider: (back) => withQuery(at(paths.signInProvider), { back }),
    signInReturn: at(paths.signInReturn),
    signOut: at(paths.signOut),
    firstStart: (token) => at(paths.firstStart).replace(':token', token),
    resume: (key, view) => withQuery(at(paths.resume), { key, view }),
    resumeDrop: at(paths.resumeDrop),
    profile: at(paths.profile),
    profilePassword: at(paths.profilePassword),
    profileTotp: at(paths.profileTotp),
    profileTotpRemoval: at(paths.profileTotpRemoval),
    profileSessions: at(paths.profileSessions),
    users: (query = {}) => withQuery(at(paths.users), query),
    newUser: at(paths.newUser),
    user: (account) => at(paths.user).replace(':account', String(account)),
    userState: (account) => at(paths.userState).replace(':account', String(account)),
    userGrants: (account) => at(paths.userGrants).replace(':account', String(account)),
    userGrantRemoval: (account) => at(paths.userGrantRemoval).replace(':account', String(account)),
    userReset: (account) => at(paths.userReset).replace(':account', String(account)),
    officeFiles: (query = {}) => withQuery(at(paths.officeFiles), query),
    officeFile: (id, query = {}) => withQuery(at(paths.officeFile).replace(':id', String(id)), query),
    officeFileContent: (id) => at(paths.officeFileContent).replace(':id', String(id)),
    officeFileRemoval: (id) => at(paths.officeFileRemoval).replace(':id', String(id)),
    officeFileGate: (id) => at(paths.officeFileGate).replace(':id', String(id)),
    officeFilePreview: (id) => at(paths.officeFilePreview).replace(':id', String(id)),
    officeFileOverrides: (id) => at(paths.officeFileOverrides).replace(':id', String(id)),
    officeFileConfirmation: (id) => at(paths.officeFileConfirmation).replace(':id', String(id)),
    officeFileWithdrawal: (id) => at(paths.officeFileWithdrawal).replace(':id', String(id)),
    officeUploads: at(paths.officeUploads),
    file: (id, name) => `${at(paths.file).replace(':id/:name', String(id))}/${encodeURIComponent(shortened(name))}`,
    officeReports: at(paths.officeReports),
    officeReport: (organisation, year) =>
      at(paths.officeReport).replace(':organisation', String(organisation)).replace(':year', String(year)),
    officeReportPublication: (organisation, year) =>
      at(paths.officeReportPublication).replace(':organisation', String(organisation)).replace(':year', String(year)),
    reviews: (query = {}) => withQuery(at(paths.reviews), query),
    reviewsExport: (query) => withQuery(at(paths.reviewsExport), query),
    review: (id) => at(paths.review).replace(':id', String(id)),
    reviewDecision: (id) => at(paths.reviewDecision).replace(':id', String(id)),
    reviewSheet: (id) => at(paths.reviewSheet).replace(':id', String(id)),
    reviewSheetFile: (id) => at(paths.reviewSheetFile).replace(':id', String(id)),
    reviewChains: (organisationId) =>
      withQuery(at(paths.reviewChains), organisationId === undefined ? {} : { organisation: String(organisationId) }),
    delegations: at(paths.delegations),
    delegationEnd: (id) => at(paths.delegationEnd).replace(':id', String(id)),
    notifications: (query = {}) => withQuery(at(paths.notifications), query),
    notificationsRead: at(paths.notificationsRead),
    notificationSettings: at(paths.notificationSettings),
    items: (query = {}) => withQuery(at(paths.items), query),
    itemsExport: (query = {}) => withQuery(at(paths.itemsExport), query),
    itemsCsv: (query = {}) => withQuery(at(paths.itemsCsv), query),
    itemsJson: (query = {}) => withQuery(at(paths.itemsJson), query),
    newItem: (kind, links) => withQuery(at(paths.newItem), { kind, links }),
    itemRestored: (of) =>
      typeof of === 'number'
        ? withQuery(at(paths.itemEdit).replace(':id', String(of)), { restore: 'yes' })
        : withQuery(at(paths.newItem), { kind: of, restore: 'yes' }),
    itemAutosave: at(paths.itemAutosave),
    itemAutosaveRemoval: at(paths.itemAutosaveRemoval),
    proofWords: (query = {}) => withQuery(at(paths.proofWords), query),
    proofWordImport: at(paths.proofWordImport),
    proofWordEnd: (id) => at(paths.proofWordEnd).replace(':word', String(id)),
    searchWords: (query = {}) => withQuery(at(paths.searchWords), query),
    searchWordEnd: (id) => at(paths.searchWordEnd).replace(':group', String(id)),
    itemIntake: at(paths.itemIntake),
    intakeForm: ({ file, organisation, kind }) =>
      withQuery(at(paths.newItem), { kind, from: String(file), organisation: String(organisation) }),
    itemImport: (kind) => withQuery(at(paths.itemImport), { kind }),
    itemTemplate: (kind) => withQuery(at(paths.itemTemplate), { kind }),
    itemImportMarked: (query) => withQuery(at(paths.itemImportMarked), query),
    itemImportUndo: at(paths.itemImportUndo),
    itemPreview: (kind) => withQuery(at(paths.itemPreview), { kind }),
    itemPreviewOf: (id) => at(paths.itemPreviewOf).replace(':id', String(id)),
    item: (id) => at(paths.item).replace(':id', String(id)),
    itemEdit: (id) => at(paths.itemEdit).replace(':id', String(id)),
    itemMend: (id, field) => `${withQuery(at(paths.itemEdit).replace(':id', String(id)), { mend: 'yes' })}#${field}`,
    itemPublication: (id) => at(paths.itemPublication).replace(':id', String(id)),
    itemScheduleEnd: (id) => at(paths.itemScheduleEnd).replace(':id', String(id)),
    itemWithdrawal: (id) => at(paths.itemWithdrawal).replace(':id', String(id)),
    itemAssessment: (id) => at(paths.itemAssessment).replace(':id', String(id)),
    deliveries: (query = {}) => withQuery(at(paths.deliveries), query),
    deliveriesExport: (query = {}) => withQuery(at(paths.deliveriesExport), query),
    interpretations: (query = {}) => withQuery(at(paths.interpretations), query),
    coverage: (query = {}) => withQuery(at(paths.coverage), query),
    coverageExport: (query) => withQuery(at(paths.coverageExport), query),
    catalogue: (organisation) => withQuery(at(paths.catalogue), { organisation: organisation?.toString() }),
    catalogueExport: (organisation) => withQuery(at(paths.catalogueExport), { organisation: String(organisation) }),
    catalogueAdoption: (organisation) => withQuery(at(paths.catalogueAdoption), { organisation: String(organisation) }),
    newCatalogueColumn: (organisation) =>
      withQuery(at(paths.newCatalogueColumn), { organisation: String(organisation) }),
    catalogueColumns: at(paths.catalogueColumns),
    catalogueColumn: (key, query = {}) => withQuery(at(paths.catalogueColumn).replace(':column', key), query),
    catalogueColumnEdit: (key) => at(paths.catalogueColumnEdit).replace(':column', key),
    catalogueColumnHiding: (key) => at(paths.catalogueColumnHiding).replace(':column', key),
    newNilStatement: (key) => at(paths.newNilStatement).replace(':column', key),
    nilStatements: (query = {}) => withQuery(at(paths.nilStatements), query),
    nilStatement: (id) => at(paths.nilStatement).replace(':statement', String(id)),
    nilStatementDecision: (id) => at(paths.nilStatementDecision).replace(':statement', String(id)),
    guide: (organisation) => withQuery(at(paths.guide), { organisation: organisation?.toString() }),
    guideEdit: (organisation) => withQuery(at(paths.guideEdit), { organisation: String(organisation) }),
    organisations: (query = {}) => withQuery(at(paths.organisations), query),
    newOrganisation: (parent) => withQuery(at(paths.newOrganisation), { parent: parent?.toString() }),
    organisation: (id) => at(paths.organisation).replace(':organisation', String(id)),
    organisationEdit: (id) => at(paths.organisationEdit).replace(':organisation', String(id)),
    organisationFooter: (id) => at(paths.organisationFooter).replace(':organisation', String(id)),
    calendar: at(paths.calendar),
    calendarPreview: at(paths.calendarPreview),
    calendarImport: at(paths.calendarImport),
    auditTrail: (query = {}) => withQuery(at(paths.auditTrail), query),
    auditExport: (format, query = {}) => withQuery(at(paths.auditExport).replace(':format', format), query),
  }
}

/** A name with its extension that a folder takes: 255 bytes at most, four each character. */
function shortened(name: string): string {
  const [extension = ''] = /\.[A-Za-z0-9]{1,8}$/.exec(name) ?? []
  return [...name.slice(0, name.length - extension.length)].slice(0, 60).join('') + extension
}

/** The address with these parameters; those without a value are left out. */
function withQuery(path: string, query: Readonly<Record<string, string | undefined>>): string {
  const given = Object.entries(query).filter((each): each is [string, string] => Boolean(each[1]))
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given)}`
}
