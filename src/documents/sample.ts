/** An invented document with every kind of block, for the tests of the text writers. */
import type { Doc, Mark, TableCell } from './doc.ts'
import type { Table } from './grid.ts'

const doubt: Mark = { word: '待核', tone: 'error', note: '合计与各栏之和不相等。', href: '#finding-1' }
const absent: Mark = { word: '缺', tone: 'warn', note: '来源中没有这一格。' }

const head = (text: string, extra: Partial<TableCell> = {}): TableCell => ({
  text,
  header: true,
  align: 'center',
  ...extra,
})
const label = (text: string, extra: Partial<TableCell> = {}): TableCell => ({ text, header: true, ...extra })
const value = (text: string, mark?: Mark): TableCell => ({ text, align: 'center', ...(mark ? { mark } : {}) })

const values = (row: number): TableCell[] =>
  Array.from({ length: 7 }, (_, column) =>
    row === 3 && column === 6
      ? value('12', doubt)
      : row === 9 && column < 2
        ? value('', absent)
        : value(String(row % 4)),
  )

/** Ten columns, three heading rows, 27 rows under labels that span rows and columns. */
export const tallTable: Table = {
  kind: 'table',
  caption: '来信处理情况',
  head: [
    [head('（各列相加等于合计）', { colspan: 3, rowspan: 3 }), head('来信人情况', { colspan: 7 })],
    [head('个人', { rowspan: 2 }), head('单位', { colspan: 5 }), head('合计', { rowspan: 2 })],
    ['商店', '工厂', '协会', '律所', '其他'].map((text) => head(text)),
  ],
  rows: Array.from({ length: 27 }, (_, row) => [
    ...(row < 2 || row === 26
      ? [label(['一、本年收到来信', '二、上年转来', '四、转到下年'][row === 26 ? 2 : row]!, { colspan: 3 })]
      : [
          ...(row === 2 ? [label('三、本年处理结果', { rowspan: 24 })] : []),
          ...((row - 2) % 6 === 0 ? [label(`（${'一二三四'[(row - 2) / 6]}）类办理情形`, { rowspan: 6 })] : []),
          label(`${((row - 2) % 6) + 1}.第${row - 1}种情形，须说明所依据的条款`),
        ]),
    ...values(row),
  ]),
  widths: [2, 3, 6, 2, 2, 2, 2, 2, 2, 2],
  alt: '按来信人类别列出的收到、处理和结转数量',
}

/** Groups that carry their own heading rows in the body, and a first column of labels. */
export const groupedTable: Table = {
  kind: 'table',
  caption: '办事数量',
  head: [],
  rows: [
    [head('第（一）项', { colspan: 4 })],
    [head('内容'), head('新增'), head('增/减'), head('总数')],
    [label('借阅证'), value('120'), value('-35'), value('1507', { ...doubt, href: '#part-2' })],
    [label('阅览室'), value('3'), value('0'), value('0.50')],
    [head('第（二）项', { colspan: 4 })],
    [head('内容'), head('金额（万元）', { colspan: 3 })],
    [label('=购书费'), { ...value('841.20'), colspan: 3 }],
  ],
  widths: [4, 3, 3, 3],
  alt: '按项目列出的办事数量',
}

const text =
  '本馆每月公布开放时间、借阅规则和收费标准，读者提出的问题在五个工作日内答复，答复内容同时登在馆内公告栏和网站上。'

export const sample: Doc = {
  title: '清溪市云岭区图书馆2024年服务工作年度报告',
  subtitle: '（征求意见稿）',
  organisation: '清溪市云岭区图书馆',
  date: '2025-01-09',
  subject: '服务工作年度报告',
  keywords: ['服务', '年度报告'],
  footer: '草稿，未公开',
  sections: [
    {
      id: 'part-1',
      title: '一、总体情况',
      role: 'body',
      notes: '只有演讲者看得到的话。',
      blocks: [
        { kind: 'paragraph', text, indent: true },
        { kind: 'heading', level: 2, text: '（一）服务公开' },
        { kind: 'paragraph', text, indent: true, strong: '按时公布。' },
        { kind: 'heading', level: 3, text: '1.重点事项' },
        { kind: 'list', ordered: true, items: ['开放时间和地点', '收费项目 <b> & 标准'] },
        { kind: 'list', ordered: false, items: ['分馆名录', '监督电话'] },
        { kind: 'paragraph', text: '表格从下一部分开始。', align: 'center' },
        {
          kind: 'tiles',
          tiles: [
            { label: '借阅', value: '1507', unit: '册', mark: { ...doubt, note: '与上年相差较大。' } },
            { label: '采购', value: '841', unit: '万元' },
            { label: '来信', value: '0', unit: '件' },
          ],
          alt: '借阅1507册，采购841万元，来信0件',
        },
      ],
    },
    { id: 'part-2', title: '二、办事数量', role: 'body', blocks: [groupedTable] },
    { id: 'part-3', title: '三、来信', role: 'body', blocks: [tallTable] },
    {
      id: 'part-4',
      title: '四、管理',
      role: 'body',
      blocks: [
        { kind: 'notice', tone: 'error', title: '内容缺失，须补', text: '来源中“四、管理”没有正文。' },
        { kind: 'notice', tone: 'warn', title: '请核对', text: '两处总数不一致。' },
        { kind: 'notice', tone: 'info', title: '说明', text: '数字截至年底。' },
      ],
    },
    {
      id: 'part-5',
      title: '五、图示',
      role: 'body',
      blocks: [
        {
          kind: 'cards',
          cards: [
            { title: '公布时间', text: '每月一日' },
            { title: '答复来信', text: '五个工作日' },
            { title: '分馆', text: '逐馆检查' },
          ],
        },
        {
          kind: 'steps',
          steps: [
            { label: 'A', text: '成立小组，馆长任组长' },
            { label: 'B', text: '写明范围和流程' },
          ],
        },
        {
          kind: 'lanes',
          lanes: [
            { title: '办证', stages: ['申请', '核对', '发证'], chips: ['身份证明', '押金'] },
            { title: '借书', stages: ['查找', '登记'], chips: [] },
          ],
        },
        {
          kind: 'balance',
          left: [
            { label: '新收', value: '18', unit: '件' },
            { label: '上年结转', value: '2', unit: '件' },
          ],
          right: [
            { label: '办理结果', value: '19', unit: '件', mark: doubt },
            { label: '结转下年', value: '1', unit: '件' },
          ],
          alt: '新收18件加上年结转2件，等于办理结果19件加结转下年1件',
        },
        {
          kind: 'bars',
          title: '办结18件，当场答复最多',
          bars: [
            { label: '当场答复', value: 9, shown: '9件' },
            { label: '书面答复', value: 5, shown: '5件' },
            { label: '无法答复', value: 0, shown: '0件' },
          ],
          alt: '当场答复9件，书面答复5件，无法答复0件',
        },
        {
          kind: 'pairs',
          leftTitle: '问题',
          rightTitle: '改进',
          pairs: [
            { left: '部分分馆更新不及时', right: '逐月通报' },
            { left: null, right: '增加公布内容' },
          ],
        },
        {
          kind: 'pairs',
          leftTitle: '主要问题',
          rightTitle: '下一步',
          pairs: [
            { left: null, right: '完善制度' },
            { left: null, right: '扩大范围' },
          ],
        },
        {
          kind: 'facts',
          facts: [
            { label: '地址', value: '清溪市云岭区学府路1号' },
            { label: '电话', value: '0000-1234567' },
          ],
        },
        { kind: 'qr', url: 'https://library.example/reports/2024', caption: '扫码看原文' },
      ],
    },
  ],
}
