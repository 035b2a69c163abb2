/** Two invented documents for the writers' tests: a deck of twelve screens and a text with every kind of block. */
import type { Block, Doc, Section, TableCell, Tile } from './doc.ts'

const doubt: Tile['mark'] = { word: '待核', tone: 'error', note: '许可数量与上一年相差较大，请核对台账。' }

const organisation = '清溪市云岭区教育局'

const body = (id: string, title: string, blocks: Block[], notes = `${title}的完整说明。`): Section => ({
  id,
  title,
  role: 'body',
  blocks,
  notes,
})

const head = (text: string, extra: Partial<TableCell> = {}): TableCell => ({
  text,
  header: true,
  align: 'center',
  ...extra,
})
const number = (text: string, extra: Partial<TableCell> = {}): TableCell => ({ text, align: 'center', ...extra })

const group = (item: string, columns: string[], rows: [string, ...TableCell[]][]): TableCell[][] => {
  const stretch = columns.length < 3 ? { colspan: 4 - columns.length } : {}
  const last = columns.length - 1
  return [
    [head(item, { colspan: 4 })],
    [head('信息内容'), ...columns.map((text, i) => head(text, i === last ? stretch : {}))],
    ...rows.map(([label, ...cells]) => [
      head(label, { align: 'start' }),
      ...cells.map((cell, i) => (i === last ? { ...cell, ...stretch } : cell)),
    ]),
  ]
}

const disclosureTable: Extract<Block, { kind: 'table' }> = {
  kind: 'table',
  caption: '主动公开政府信息情况',
  head: [],
  rows: [
    ...group(
      '第二十条第（一）项',
      ['本年新制作数量', '本年新公开数量', '对外公开总数量'],
      [
        ['规章', number('1', { mark: { ...doubt, note: '区级部门不能制定规章。' } }), number('0'), number('0')],
        ['规范性文件', number('2'), number('2'), number('9')],
      ],
    ),
    ...group(
      '第二十条第（五）项',
      ['上一年项目数量', '本年增/减', '处理决定数量'],
      [
        ['行政许可', number('62'), number('-3'), number('1180', { mark: doubt })],
        ['其他对外管理服务事项', number('0'), number('0'), number('0')],
      ],
    ),
    ...group(
      '第二十条第（六）项',
      ['上一年项目数量', '本年增/减', '处理决定数量'],
      [
        ['行政处罚', number('4'), number('0'), number('2')],
        ['行政强制', number('0'), number('0'), number('0')],
      ],
    ),
    ...group('第二十条第（八）项', ['上一年项目数量', '本年增/减'], [['行政事业性收费', number('1'), number('0')]]),
    ...group('第二十条第（九）项', ['采购项目数量', '采购总金额'], [['政府集中采购', number('5'), number('612万元')]]),
  ],
  widths: [4, 3, 3, 3],
  alt: '按各项列出的文件、许可、处罚、强制、收费和采购数量',
}

const remedyNames = ['维持', '纠正', '其他', '未审结', '总计']

export const wideTable: Extract<Block, { kind: 'table' }> = {
  kind: 'table',
  caption: '行政复议、行政诉讼情况',
  head: [
    [head('行政复议', { colspan: 5 }), head('行政诉讼', { colspan: 10 })],
    [
      ...remedyNames.map((text) => head(`结果${text}`, { rowspan: 2 })),
      head('未经复议直接起诉', { colspan: 5 }),
      head('复议后起诉', { colspan: 5 }),
    ],
    [...remedyNames, ...remedyNames].map((text) => head(`结果${text}`)),
  ],
  rows: [
    Array.from({ length: 15 }, (_, i) =>
      i === 7 ? { ...number(''), mark: { word: '缺', tone: 'warn', note: '这一格没有填写。' } } : number('0'),
    ),
  ],
  widths: Array.from({ length: 15 }, () => 1),
  alt: '复议和诉讼各五种结果的数量',
}

const contents = [
  '主动公开',
  '权力运行',
  '资源配置',
  '公开管理',
  '依申请公开',
  '监督保障',
  '主动公开数据',
  '问题与下一步',
]

export const sampleDeck: Doc = {
  title: '2024年政府信息公开工作年度报告',
  subtitle: '图解',
  organisation,
  date: '2025-01-20',
  subject: '年度报告图解',
  keywords: ['信息公开', '年度报告'],
  footer: '草稿，以正式报告为准',
  sections: [
    {
      id: 'cover',
      title: '',
      role: 'cover',
      blocks: [
        { kind: 'facts', facts: [{ label: '统计期', value: '2024年1月1日至12月31日' }] },
        { kind: 'qr', url: 'https://jyj.yunling.example/reports/2024', caption: '正式报告' },
      ],
      notes: '数字与正式报告一致。',
    },
    {
      id: 'contents',
      title: '目录',
      role: 'contents',
      blocks: [
        {
          kind: 'tiles',
          tiles: contents.map((label, i) => ({ label, value: String(i + 1), unit: '' })),
          alt: `共${contents.length}部分：${contents.join('、')}`,
        },
      ],
    },
    body('numbers', '一年数读', [
      {
        kind: 'tiles',
        tiles: [
          { label: '行政许可处理决定', value: '1180', unit: '件', mark: doubt },
          { label: '集中采购项目', value: '5', unit: '项' },
          { label: '集中采购金额', value: '612', unit: '万元' },
          { label: '新收公开申请', value: '0', unit: '件' },
          { label: '行政复议、诉讼', value: '0', unit: '件' },
        ],
        alt: '许可1180件，采购5项612万元，申请0件，复议诉讼0件',
      },
    ]),
    body('work-1', '一、主动公开', [
      {
        kind: 'cards',
        cards: [
          { title: '做好主动公开', text: '年度要点、招生政策和文件按时上网，公众号同步发布' },
          { title: '加强政策解读', text: '文件与解读同日发布，重大事项先听取公众意见' },
          { title: '加强平台建设', text: '网站逐月巡检，失效链接当日修复' },
        ],
      },
    ]),
    body('work-2', '二、权力运行', [
      {
        kind: 'lanes',
        lanes: [
          {
            title: '行政审批',
            stages: ['事项目录', '办事指南', '办理流程', '审批结果'],
            chips: ['校园基建', '设备采购', '民办学校审批', '教师资格认定', '幼儿园年检'],
          },
          {
            title: '行政处罚',
            stages: ['执法依据', '执法过程', '处理结果'],
            chips: ['监督检查', '培训机构检查', '黑白名单'],
          },
        ],
      },
    ]),
    body('work-3', '三、资源配置', [
      {
        kind: 'tiles',
        tiles: [{ label: '集中采购总金额', value: '612', unit: '万元' }],
        alt: '集中采购总金额612万元',
      },
      {
        kind: 'cards',
        cards: [
          { title: '预算决算和“三公”经费', text: '经批准的预决算在20日内公开，逐校列明' },
          { title: '采购、收费与资助', text: '采购公告、收费目录、资助名额全部上网，可按学校查询' },
        ],
      },
    ]),
    body('work-4', '四、公开管理', [
      {
        kind: 'notice',
        tone: 'error',
        title: '内容缺失，须补',
        text: '“四、公开管理”没有正文。请由承办人补写；系统不代写。',
      },
    ]),
    body('work-5', '五、依申请公开', [
      { kind: 'tiles', tiles: [{ label: '新收公开申请', value: '0', unit: '件' }], alt: '新收公开申请0件' },
      {
        kind: 'balance',
        left: [
          { label: '新收', value: '0', unit: '件' },
          { label: '上年结转', value: '0', unit: '件' },
        ],
        right: [
          { label: '办理结果', value: '0', unit: '件' },
          { label: '结转下年', value: '0', unit: '件' },
        ],
        alt: '新收0件加上年结转0件，等于办理结果0件加结转下年0件',
      },
      { kind: 'paragraph', text: '全年没有收到公开申请，也没有因此引起的复议和诉讼。' },
      { kind: 'qr', url: 'https://jyj.yunling.example/apply', caption: '怎样申请' },
    ]),
    body('work-6', '六、监督保障', [
      {
        kind: 'steps',
        steps: [
          { label: 'A', text: '成立公开工作小组，局长任组长，每季度听取一次汇报' },
          { label: 'B', text: '写明公开范围、流程、监督方式和监督程序' },
          { label: 'C', text: '对直属单位和学校逐校检查，结果计入年度考核' },
        ],
      },
    ]),
    body('disclosure', '主动公开数据', [disclosureTable]),
    body('problems', '问题与下一步', [
      {
        kind: 'pairs',
        leftTitle: '存在的主要问题',
        rightTitle: '改进情况和下一步',
        pairs: [
          { left: null, right: '逐月通报更新情况，连续两次落后的约谈负责人' },
          { left: null, right: '招生、资助等重点领域增加公开内容' },
          { left: null, right: '提高政策解读质量，多用图表和问答' },
        ],
      },
    ]),
    body('contact', '其他事项与联系我们', [
      { kind: 'list', ordered: false, items: ['没有收取信息处理费', '没有其他需要报告的事项'] },
      {
        kind: 'facts',
        facts: [
          { label: '地址', value: '清溪市云岭区学府路1号' },
          { label: '电话', value: '0000-1234567' },
          { label: '监督电话', value: '0000-7654321' },
        ],
      },
      { kind: 'qr', url: 'https://jyj.yunling.example/reports/2024', caption: '扫码看正式报告' },
    ]),
  ],
}

const long =
  '云岭区教育局按年初计划公开预算、招生、资助和安全检查的结果，每一项都写明负责科室、公开时间和查询办法，群众提出的疑问在五个工作日内答复。'

export const sampleReport: Doc = {
  title: `${organisation}2024年政府信息公开工作年度报告`,
  organisation,
  date: '2025-01-20',
  subject: '年度报告',
  keywords: ['信息公开', '年度报告'],
  footer: '草稿，未公开',
  sections: [
    body('part-1', '一、总体情况', [
      { kind: 'paragraph', text: long, indent: true },
      { kind: 'heading', level: 2, text: '（一）主动公开' },
      { kind: 'paragraph', text: long, indent: true, strong: '按时公开。' },
      { kind: 'heading', level: 3, text: '1.重点领域' },
      { kind: 'list', ordered: true, items: ['招生范围和名额', '收费项目和标准'] },
      { kind: 'list', ordered: false, items: ['学校名录', '监督电话'] },
    ]),
    body('part-2', '二、主动公开政府信息情况', [disclosureTable]),
    body('part-3', '三、收到和处理政府信息公开申请情况', [
      {
        kind: 'bars',
        title: '办结18件，予以公开最多',
        bars: [
          { label: '予以公开', value: 9, shown: '9件' },
          { label: '部分公开', value: 5, shown: '5件' },
          { label: '无法提供', value: 4, shown: '4件' },
        ],
        alt: '予以公开9件，部分公开5件，无法提供4件',
      },
    ]),
    body('part-4', '四、行政复议、行政诉讼情况', [wideTable]),
    ...sampleDeck.sections
      .filter((section) => section.role === 'body' && section.id !== 'disclosure')
      .map((section) => ({ ...section, title: section.title.replace(/^[一二三四五六]、/, '') })),
  ],
}
