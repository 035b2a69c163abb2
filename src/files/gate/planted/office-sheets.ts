/** Workbooks with something planted in them. */
import { workbook } from './office-files.ts'
import { fullWidth, invented, type Planted } from './planted.ts'

const [first, second, third, fourth] = invented.ids as [string, string, string, string]
const figures = {
  name: '汇总',
  rows: [
    ['学校', '人数', '金额（元）'],
    ['城东小学', 12, 12000],
    ['城西小学', 8, 8000],
  ],
}
const main = 'xl/workbook.xml'
const sheet = 'xl/worksheets/sheet1.xml'
const sheetType = (part: string): string => `application/vnd.openxmlformats-officedocument.spreadsheetml.${part}+xml`
const x = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'

export const plantedSheets: readonly Planted[] = [
  {
    what: '隐藏工作表里是身份证号',
    name: '汇总表.xlsx',
    bytes: () =>
      workbook([
        figures,
        {
          name: '原始名单',
          state: 'hidden',
          rows: [
            ['姓名', '身份证号'],
            ['钱小禾', first],
            ['孙一诺', second],
          ],
        },
      ]),
    expects: { removal: 'hidden-sheets' },
    secrets: ['原始名单', '钱小禾', '孙一诺', first, second],
    stays: ['城东小学', '12000'],
  },
  {
    what: '深度隐藏的工作表（veryHidden）',
    name: '汇总表.xlsx',
    bytes: () => workbook([{ name: '参数', state: 'veryHidden', rows: [['口令', '内部口令八八八']] }, figures]),
    expects: { removal: 'hidden-sheets' },
    secrets: ['内部口令八八八', '参数'],
    stays: ['城西小学'],
  },
  {
    what: '隐藏行',
    name: '汇总表.xlsx',
    bytes: () =>
      workbook([
        {
          ...figures,
          rows: [...figures.rows.slice(0, 2), ['未公开学校', 99, 99123], ...figures.rows.slice(2)],
          hiddenRows: [3],
          after: '<mergeCells count="1"><mergeCell ref="A5:B5"/></mergeCells>',
        },
      ]),
    expects: { removal: 'hidden-rows' },
    secrets: ['未公开学校', '99123'],
    stays: ['城西小学', '8000'],
  },
  {
    what: '隐藏列里是家长电话',
    name: '名单.xlsx',
    bytes: () =>
      workbook([
        {
          name: '汇总',
          rows: [
            ['学校', '联系电话', '人数'],
            ['城东小学', Number(invented.mobile), 12],
          ],
          hiddenColumns: [2],
        },
      ]),
    expects: { removal: 'hidden-columns' },
    secrets: [invented.mobile, '联系电话'],
    stays: ['城东小学', '人数'],
  },
  {
    what: '批注里写着银行卡号',
    name: '汇总表.xlsx',
    bytes: () =>
      workbook([figures], {
        extras: [
          {
            path: 'xl/comments1.xml',
            type: sheetType('comments'),
            content: `<comments ${x}><authors><author>${invented.author}</author></authors><commentList><comment ref="B2" authorId="0"><text><r><t>打到 ${invented.card}</t></r></text></comment></commentList></comments>`,
            from: { owner: sheet, word: 'comments', id: 'rIdC' },
          },
        ],
      }),
    expects: { removal: 'comments' },
    secrets: [invented.card, invented.author],
    stays: ['城东小学'],
  },
  {
    what: '数据透视表缓存里是全部名单',
    name: '汇总表.xlsx',
    bytes: () =>
      workbook([figures], {
        after: '<pivotCaches><pivotCache cacheId="1" r:id="rIdP"/></pivotCaches>',
        extras: [
          {
            path: 'xl/pivotCache/pivotCacheDefinition1.xml',
            type: sheetType('pivotCacheDefinition'),
            content: `<pivotCacheDefinition ${x} refreshedBy="${invented.author}"><cacheFields count="1"><cacheField name="身份证号"><sharedItems><s v="${first}"/><s v="${third}"/><s v="周梓涵"/></sharedItems></cacheField></cacheFields></pivotCacheDefinition>`,
            from: { owner: main, word: 'pivotCacheDefinition', id: 'rIdP' },
          },
        ],
      }),
    expects: { removal: 'pivot' },
    secrets: [first, third, '周梓涵', invented.author],
    stays: ['城东小学'],
  },
  {
    what: '公式引用外部工作簿',
    name: '汇总表.xlsx',
    bytes: () =>
      workbook(
        [
          {
            name: '汇总',
            rows: [
              ['学校', '人数'],
              ['城东小学', "='[1]资助对象'!B2→12"],
            ],
          },
        ],
        {
          after: '<externalReferences><externalReference r:id="rIdE"/></externalReferences>',
          extras: [
            {
              path: 'xl/externalLinks/externalLink1.xml',
              type: sheetType('externalLink'),
              content: `<externalLink ${x} xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><externalBook r:id="rId1"><sheetDataSet><sheetData sheetId="0"><row r="2"><cell r="B2"><v>${invented.card}</v></cell></row></sheetData></sheetDataSet></externalBook></externalLink>`,
              from: { owner: main, word: 'externalLink', id: 'rIdE' },
            },
          ],
          links: [
            {
              owner: 'xl/externalLinks/externalLink1.xml',
              word: 'externalLinkPath',
              id: 'rId1',
              target: 'file:///D:/工作/资助对象.xlsx',
            },
          ],
        },
      ),
    expects: { removal: 'external' },
    secrets: ['资助对象', invented.card],
    stays: ['城东小学', '12'],
  },
  {
    what: '定义的名称里藏着文字',
    name: '汇总表.xlsx',
    bytes: () => workbook([figures], { names: `<definedName name="经办人">"沈编审 ${invented.mobile}"</definedName>` }),
    expects: { removal: 'names' },
    secrets: [invented.mobile, '沈编审', '经办人'],
  },
  {
    what: '白色字体的单元格',
    name: '汇总表.xlsx',
    bytes: () => workbook([{ ...figures, rows: [...figures.rows, ['不公开的备注', 1, 1]], styles: { A4: 1 } }]),
    expects: { finding: 'white-text' },
    secrets: ['不公开的备注'],
    stays: ['城西小学'],
  },
  {
    what: '数字格式“;;;”的单元格',
    name: '汇总表.xlsx',
    bytes: () => workbook([{ ...figures, rows: [...figures.rows, ['不显示的备注', 1, 1]], styles: { A4: 2 } }]),
    expects: { finding: 'white-text' },
    secrets: ['不显示的备注'],
  },
  {
    what: '身份证号拆在三格',
    name: '名册.xlsx',
    bytes: () =>
      workbook([
        {
          name: '名册',
          rows: [
            ['序号', '前六位', '生日', '后四位'],
            [1, first.slice(0, 6), first.slice(6, 14), first.slice(14)],
            [2, third.slice(0, 6), third.slice(6, 14), third.slice(14)],
          ],
        },
      ]),
    expects: { finding: 'id-card' },
    secrets: [first.slice(6, 14), third.slice(6, 14)],
    stays: ['330702'],
  },
  {
    what: '全角数字和带空格的号码',
    name: '名册.xlsx',
    bytes: () =>
      workbook([
        {
          name: '名册',
          rows: [
            ['说明', '号码'],
            ['证件', fullWidth(second)],
            ['证件', fourth.replace(/(.{6})(.{8})/, '$1 $2 ')],
          ],
        },
      ]),
    expects: { finding: 'id-card' },
    secrets: [fullWidth(second), second, fourth, fourth.replace(/(.{6})(.{8})/, '$1 $2 ')],
  },
  {
    what: '数字格式的手机号',
    name: '通讯录.xlsx',
    bytes: () =>
      workbook([
        {
          name: '表',
          rows: [
            ['联系人', '手机'],
            ['李老师', Number(invented.mobile)],
            ['王老师', 13_957_900_001],
          ],
        },
      ]),
    expects: { finding: 'mobile' },
    secrets: [invented.mobile, '13957900001'],
    stays: ['李老师'],
  },
  {
    what: '学生名单：姓名、班级、身份证号、住址',
    name: '资助名单.xlsx',
    bytes: () =>
      workbook([
        {
          name: '名单',
          rows: [
            ['2024 年资助学生名单'],
            ['序号', '姓　名', '班级', '身份证号', '家庭住址', '开户银行账号'],
            ...invented.pupils.map((name, index) => [
              index + 1,
              name,
              '四（1）班',
              invented.ids[index]!,
              `乾西乡湖头村${index + 3}号`,
              invented.card,
            ]),
          ],
        },
      ]),
    expects: { finding: 'name' },
    secrets: [...invented.pupils, ...invented.ids.slice(0, 3), '湖头村3号', invented.card],
    stays: ['四（1）班', '资助学生名单'],
  },
  {
    what: '车牌和邮箱',
    name: '车辆.xlsx',
    bytes: () =>
      workbook([
        {
          name: '车辆',
          rows: [
            ['车主邮箱', '号牌'],
            [invented.email, invented.plate],
          ],
        },
      ]),
    expects: { finding: 'plate' },
    secrets: [invented.plate, invented.email],
  },
  {
    what: '工作表名就是姓名和手机号',
    name: '表.xlsx',
    bytes: () => workbook([{ name: `经办 ${invented.mobile}`, rows: [['城东小学', 1]] }]),
    expects: { finding: 'mobile' },
    secrets: [invented.mobile],
  },
  {
    what: '数据有效性下拉里是名单',
    name: '填报表.xlsx',
    bytes: () =>
      workbook([
        {
          ...figures,
          after:
            '<dataValidations count="1"><dataValidation type="list" sqref="A2"><formula1>"钱小禾,孙一诺,周梓涵"</formula1></dataValidation></dataValidations>',
        },
      ]),
    expects: { removal: 'custom-data' },
    secrets: ['孙一诺'],
  },
  {
    what: '打印机设置里有打印机和人名',
    name: '汇总表.xlsx',
    bytes: () =>
      workbook([{ ...figures, after: '<pageSetup paperSize="9" r:id="rIdR"/>' }], {
        extras: [
          {
            path: 'xl/printerSettings/printerSettings1.bin',
            type: sheetType('printerSettings').replace('+xml', ''),
            content: Buffer.from('沈编审的打印机', 'utf16le'),
            from: { owner: sheet, word: 'printerSettings', id: 'rIdR' },
          },
        ],
      }),
    expects: { removal: 'printer' },
    secrets: ['printerSettings'],
  },
  {
    what: '页眉页脚里的手机号',
    name: '汇总表.xlsx',
    bytes: () =>
      workbook([
        { ...figures, after: `<headerFooter><oddHeader>&amp;L经办 ${invented.mobile}</oddHeader></headerFooter>` },
      ]),
    expects: { finding: 'mobile' },
    secrets: [invented.mobile],
  },
  {
    what: '合并单元格盖住的内容',
    name: '汇总表.xlsx',
    bytes: () => workbook([{ ...figures, after: '<mergeCells count="1"><mergeCell ref="A2:B3"/></mergeCells>' }]),
    expects: { removal: 'hidden-text' },
    secrets: ['城西小学'],
    stays: ['城东小学'],
  },
]
