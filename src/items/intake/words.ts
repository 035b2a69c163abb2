/** What the words of a title say about the kind of a paper 类别判断: words as data, each with its weight. */
export interface KindWords {
  /** Id of the kind. */
  kind: string
  /** Tried against the title; in the text its words count a third. */
  shape: RegExp
  /** 1 a hint, 3 a sure sign. */
  weight: number
}

const rows = (kind: string, ...words: readonly (readonly [shape: RegExp, weight: number])[]): KindWords[] =>
  words.map(([shape, weight]) => ({ kind, shape, weight }))

export const kindWords: readonly KindWords[] = [
  ...rows(
    'normative-document',
    [/(?:管理|实施|暂行|试行)?(?:办法|规定|细则)(?:[（(](?:试行|暂行|修订)[)）])?(?:》?的通知)?$/, 3],
    [/规范性文件/, 3],
    [/关于(?:修改|废止).*(?:办法|规定)/, 2],
  ),
  ...rows(
    'policy',
    [/(?:实施|指导|若干)?意见(?:的通知)?$/, 3],
    [/(?:行动|实施|工作|改革)?方案》?的通知$|(?:实施|工作)方案$/, 2],
    [/通知$/, 1],
    [/若干(?:措施|政策)/, 3],
  ),
  ...rows('announcement', [/(?:公告|通告)$/, 2], [/公示$/, 2], [/名单(?:的)?公(?:示|告|布)/, 2]),
  ...rows('organisation', [/机构(?:职能|设置|概况)|主要职责|内设机构|三定/, 3], [/职能配置/, 3]),
  ...rows(
    'plan',
    [/(?:发展|专项|布局|五年)?规划(?:纲要)?(?:[（(].*[)）])?$/, 3],
    [/(?:十[三四五]五|布局)(?:”)?规划/, 3],
  ),
  ...rows('yearly-work', [/工作(?:要点|总结|思路)/, 3], [/年度?(?:工作)?(?:要点|总结|计划)$/, 3]),
  ...rows('statistics', [/统计(?:公报|数据|资料|信息|简报)|基本情况统计|教育事业统计/, 3]),
  ...rows('work-rules', [/(?:工作)?(?:制度|规程|规则)(?:[（(].*[)）])?(?:》?的通知)?$/, 3]),
  ...rows('budget', [/部门预算|单位预算|预算公开/, 4]),
  ...rows('final-accounts', [/部门决算|单位决算|决算公开/, 4]),
  ...rows('audit-result', [/审计(?:结果|报告|整改|发现)/, 4]),
  ...rows(
    'project',
    [/重大(?:建设)?项目|(?:新建|迁建|扩建|改扩建)(?:工程|项目)(?!.*(?:招标|中标|采购))/, 3],
    [/(?:可行性研究|初步设计).*批复/, 3],
  ),
  ...rows('emergency-plan', [/应急预案/, 5]),
  ...rows('inspection-report', [/督导(?:评估)?(?:报告|结果|意见|情况)/, 4]),
  ...rows(
    'enrolment-scheme',
    [/招生(?:入学)?(?:工作)?(?:实施)?(?:意见|方案|办法|简章|细则)/, 5],
    [/招生(?:入学)?工作(?:的)?(?:通知|公告)/, 4],
  ),
  ...rows('interpretation', [/(?:政策|文件)?解读|一图读懂|政策问答/, 5]),
  ...rows('licence-item', [/行政许可(?:事项)?(?:目录|清单|事项)|办事指南/, 4]),
  ...rows('licence-decision', [/行政许可决定|准予.*许可/, 5]),
  ...rows('private-school', [
    /(?:同意|批准|准予)?.*(?:设立|举办|筹设|变更|终止).*(?:民办|培训)(?:学校|机构)?|民办学校(?:审批|设立|变更|终止)/,
    4,
  ]),
  ...rows('preschool-licence', [
    /(?:设立|举办|变更|终止|审批).*(?:幼儿园|托育园)|(?:幼儿园|托育园).*(?:设立|变更|终止|审批)/,
    4,
  ]),
  ...rows('private-basics', [/民办学校(?:办学)?(?:基本)?(?:信息|情况|一览)/, 4]),
  ...rows('private-check', [/民办(?:学校|教育机构|培训机构).*年(?:检|度检查)/, 5]),
  ...rows('teacher-qualification-notice', [/教师资格认定.*(?:公告|通告|通知)/, 5]),
  ...rows('teacher-qualification', [/教师资格认定(?:结果|名单|情况)|认定.*教师资格(?:结果|人员)/, 6]),
  ...rows('service-item', [/(?:公共|对外|便民)(?:管理)?服务事项/, 4]),
  ...rows('kindergarten-check', [/幼儿园.*年(?:检|度检查)/, 6]),
  ...rows('kindergarten-grade', [/幼儿园.*(?:等级|定级|评估定级|星级)/, 6]),
  ...rows('kindergarten-record', [/幼儿园.*备案/, 6]),
  ...rows('kindergarten-inclusive', [/普惠(?:性)?(?:民办)?幼儿园/, 6]),
  ...rows('enforcement-item', [/(?:行政)?执法(?:事项|依据|权限)|行政处罚(?:事项|权力清单)/, 4]),
  ...rows('penalty-discretion', [/裁量(?:权)?基准/, 6]),
  ...rows('penalty-decision', [/行政处罚(?:决定)?(?:书|信息|结果)?$|处罚决定书/, 5]),
  ...rows('penalty-withdrawal', [/撤回.*处罚|处罚决定.*(?:撤销|撤回|变更)/, 7]),
  ...rows('coercion-decision', [/行政强制|查封|扣押/, 4]),
  ...rows('inspection', [/(?:食品|消防|安全|专项|双随机)(?:.{0,8})?(?:检查|抽查)(?:结果|情况|通报)/, 4]),
  ...rows('training-inspection', [/(?:校外)?培训机构(?:.{0,10})?(?:检查|抽查|整治|排查)(?:结果|情况|通报)?/, 5]),
  ...rows('training-list', [/(?:培训机构).*(?:黑名单|白名单|黑白名单|红名单)|(?:黑|白)名单.*培训机构/, 7]),
  ...rows('budget-totals', [/收支(?:预算|决算)?总表/, 6]),
  ...rows('budget-functions', [/(?:支出)?功能分类/, 6]),
  ...rows('budget-basics', [/(?:基本支出|经济分类)(?:.*表)/, 6]),
  ...rows('budget-notes', [/机关运行经费|绩效(?:目标|评价|自评)/, 4]),
  ...rows('three-public', [/[“"]?三公[”"]?经费/, 5]),
  ...rows('fee', [/行政事业性收费/, 5]),
  ...rows('school-charge', [/(?:教育|学校|幼儿园|服务性|代)收费(?:.*(?:标准|公示|目录|一览))?/, 4]),
  ...rows('student-aid', [/(?:学生)?资助(?:政策|项目|标准|办法)|助学金|两免一补|营养(?:改善|午餐)/, 4]),
  ...rows('aid-notice', [/(?:资助|受助|助学金|困难学生).*(?:公示|名单)/, 6]),
  ...rows('procurement-summary', [/集中采购目录|采购限额标准|政府采购.*(?:实施情况|执行情况)/, 5]),
  ...rows('procurement-intention', [/采购意向/, 6]),
  ...rows('procurement-prequalification', [/资格预审/, 6]),
  ...rows('procurement-tender', [/采购.*招标公告|公开招标公告|政府采购.*招标/, 5]),
  ...rows('procurement-negotiation', [/(?:竞争性)?(?:谈判|磋商|询价)(?:采购)?(?:公告|邀请)/, 6]),
  ...rows('procurement-single-source', [/单一来源/, 6]),
  ...rows('procurement-result', [/(?:采购|项目).*(?:中标|成交)(?:[（(]成交[)）])?(?:结果|公告)|成交(?:结果)?公告/, 5]),
  ...rows('procurement-contract', [/采购合同|合同公告/, 6]),
  ...rows('procurement-correction', [/(?:采购|招标|项目).*更正(?:公告)?/, 6]),
  ...rows('procurement-termination', [/(?:采购|招标|项目).*(?:终止|废标|流标)(?:公告)?/, 6]),
  ...rows('procurement-acceptance', [/(?:采购|履约).*验收|验收(?:结果|报告)/, 5]),
  ...rows('procurement-complaint', [/(?:采购)?投诉处理|监督检查处理/, 6]),
  ...rows('tender-notice', [/(?:工程|建设|施工|监理|设计).*招标公告/, 6]),
  ...rows('tender-candidates', [/中标候选人/, 7]),
  ...rows('tender-result', [/(?:工程|建设|施工|监理|设计).*中标(?:结果)?(?:公示|公告)/, 6]),
  ...rows('school-directory', [/(?:学校|幼儿园|中小学)(?:名录|名单|一览表|基本信息)/, 4]),
  ...rows('enrolment-plan', [/招生计划/, 6]),
  ...rows('enrolment-area', [/(?:招生|施教|学区)(?:区|范围|划分)|学区/, 6]),
  ...rows('enrolment-result', [/(?:招生|录取|派位|摇号)(?:录取)?(?:结果|名单)/, 6]),
  ...rows('recruitment', [
    /(?:招聘|选聘|招引|引进).*(?:教师|工作人员|人才|毕业生)|教师(?:公开)?招聘|拟聘用?(?:人员|教师)/,
    5,
  ]),
]
