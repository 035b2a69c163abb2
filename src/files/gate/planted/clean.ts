/** Clean files: what a bureau publishes every day, with numbers and names that only look personal. */
import { toDocx } from '../../../documents/docx.ts'
import { toPptx } from '../../../documents/pptx.ts'
import { sample } from '../../../documents/sample.ts'
import { sampleDeck } from '../../../documents/sample-deck.ts'
import { toXlsx } from '../../../documents/sheets.ts'
import { box, deck, paragraph, run, word, wordTable, workbook } from './office-files.ts'
import type { Planted } from './planted.ts'

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
const clean = (what: string, name: string, bytes: Planted['bytes'], stays: readonly string[]): Planted => ({
  what,
  name,
  bytes,
  expects: 'clean',
  secrets: [],
  stays,
})
const lines = (...texts: string[]): string => texts.map((text) => paragraph(text)).join('')

export const cleanFiles: readonly Planted[] = [
  clean(
    '公文：文号、日期、落款',
    '通知.docx',
    () =>
      word(
        lines(
          '婺教〔2024〕37号',
          '关于印发《2024 年工作要点》的通知',
          '各中小学、幼儿园：',
          '根据国务院令第711号、国办发〔2018〕37号，现予印发。',
          '2024年3月7日',
        ),
      ),
    ['婺教〔2024〕37号', '国务院令第711号'],
  ),
  clean(
    '机构信息：信用代码、地址、监督电话',
    '机构概况.docx',
    () =>
      word(
        lines(
          '统一社会信用代码：11330702002612345X',
          '地址：浙江省金华市婺城区宾虹路828号',
          '监督电话：0579-82345678',
          '举报邮箱：jubao_jyj@163.com',
          '办公时间：8:30-11:30，14:00-17:30',
        ),
      ),
    ['宾虹路828号', '0579-82345678', 'jubao_jyj@163.com'],
  ),
  clean(
    '领导信息：姓名、职务、分工',
    '领导信息.docx',
    () =>
      word(
        wordTable([
          ['姓名', '职务', '分工'],
          ['王建国', '党委书记、局长', '主持全面工作'],
          ['李文', '副局长', '分管学生资助'],
        ]),
      ),
    ['王建国', '李文'],
  ),
  clean(
    '教师评选公示：姓名、学校、任教学科',
    '名师公示.docx',
    () =>
      word(
        wordTable([
          ['姓名', '学校', '任教学科', '称号'],
          ['赵明', '实验小学', '语文', '名师'],
        ]),
      ),
    ['赵明'],
  ),
  clean(
    '招聘成绩：准考证号、笔试成绩',
    '招聘公示.xlsx',
    () =>
      workbook([
        {
          name: '成绩',
          rows: [
            ['准考证号', '姓名', '岗位', '笔试成绩'],
            ['20240301001', '陈立', '小学语文', 82.5],
            ['20240301002', '吴双', '小学数学', 79],
          ],
        },
      ]),
    ['陈立', '20240301001'],
  ),
  clean(
    '预算：大金额',
    '部门预算.xlsx',
    () =>
      workbook([
        {
          name: '预算',
          rows: [
            ['科目', '金额（元）'],
            ['教育支出', 13_812_345_678],
            ['其中：工资', 15_900_000_000],
            ['合计', 29_712_345_678],
          ],
        },
      ]),
    ['13812345678', '合计'],
  ),
  clean(
    '采购：合同编号、项目编号',
    '采购公告.docx',
    () =>
      word(
        lines(
          '项目编号：330702202403071234',
          '合同编号：JH2024-13812345678',
          '预算金额：1381234.56 元',
          '采购代理机构银行账号：1208011234567890123',
        ),
      ),
    ['330702202403071234', '1208011234567890123'],
  ),
  clean(
    '已遮盖的名单',
    '资助公示.xlsx',
    () =>
      workbook([
        {
          name: '公示',
          rows: [
            ['姓名', '班级', '身份证号'],
            ['张**', '三（2）班', '330702********1234'],
            ['李*', '三（3）班', '330726********0028'],
          ],
        },
      ]),
    ['张**', '330702********1234'],
  ),
  clean(
    '政策：困难、残疾等词',
    '资助政策.docx',
    () =>
      word(
        lines(
          '对家庭经济困难学生、孤儿、残疾儿童给予资助。',
          '低保家庭学生全额减免；学生因病休学的，保留资格。',
          '学生安全由学校负责，家长应当配合。',
        ),
      ),
    ['残疾儿童'],
  ),
  clean(
    '统计表：一行小数字',
    '基本情况.xlsx',
    () =>
      workbook([
        {
          name: '统计',
          rows: [
            ['年份', '学校数', '班级数', '学生数', '教师数'],
            [2022, 138, 1234, 56_789, 3307],
            [2023, 139, 1245, 57_012, 3310],
          ],
        },
      ]),
    ['56789'],
  ),
  clean(
    '时间表和经纬度',
    '日程.xlsx',
    () =>
      workbook([
        {
          name: '日程',
          rows: [
            ['时间', '坐标'],
            ['2024-03-07 09:30', '119.651234,29.083512'],
            ['20240307', '2024.03.07-2024.03.10'],
          ],
        },
      ]),
    ['119.651234,29.083512'],
  ),
  clean(
    '民办学校和幼儿园：名称、地址、办学许可证',
    '民办学校名单.xlsx',
    () =>
      workbook([
        {
          name: '名单',
          rows: [
            ['学校名称', '办学地址', '许可证号', '联系电话'],
            ['某某幼儿园', '乾西乡湖头村12号', '教民133070260000118号', '0579-82340000'],
            ['某某培训学校', '丹溪小区3幢101室', '教民133070270000218号', '0579-82340001'],
          ],
        },
      ]),
    ['湖头村12号', '0579-82340000'],
  ),
  clean(
    '表头白字配底色',
    '汇总.docx',
    () =>
      word(
        `<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="4000"/></w:tblGrid><w:tr><w:tc><w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="1F497D"/></w:tcPr>${paragraph(run('学校名称', '<w:color w:val="FFFFFF"/>'))}</w:tc></w:tr><w:tr><w:tc>${paragraph('城东小学')}</w:tc></w:tr></w:tbl>${paragraph('完')}`,
      ),
    ['学校名称'],
  ),
  clean(
    '深色块上的白字',
    '汇报.pptx',
    () =>
      deck([
        {
          shapes: box('年度工作汇报', {
            run: '<a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill>',
            fill: '<a:solidFill><a:srgbClr val="1F497D"/></a:solidFill>',
          }),
        },
      ]),
    ['年度工作汇报'],
  ),
  clean(
    '没有内容的隐藏列',
    '汇总.xlsx',
    () =>
      workbook([
        {
          name: '汇总',
          rows: [
            ['学校', '人数'],
            ['城东小学', 12],
          ],
          hiddenColumns: [5, 6, 7],
        },
      ]),
    ['城东小学'],
  ),
  clean(
    '公式合计',
    '汇总.xlsx',
    () =>
      workbook([
        {
          name: '汇总',
          rows: [
            ['学校', '人数'],
            ['城东小学', 12],
            ['合计', '=SUM(B2:B2)→12'],
          ],
        },
      ]),
    ['合计'],
  ),
  clean(
    '网址链接和目录',
    '办事指南.docx',
    () =>
      word(
        `<w:p><w:bookmarkStart w:id="0" w:name="_Toc1"/>${run('一、受理')}<w:bookmarkEnd w:id="0"/></w:p><w:p><w:hyperlink r:id="rIdL">${run('在线申请')}</w:hyperlink></w:p>`,
        {
          links: [
            {
              owner: 'word/document.xml',
              word: 'hyperlink',
              id: 'rIdL',
              target: 'https://www.zjzwfw.gov.cn/apply?id=202403071234',
            },
          ],
        },
      ),
    ['在线申请'],
  ),
  clean('本系统生成的公文', '样文.docx', () => toDocx(sample), []),
  clean('本系统生成的工作簿', '样表.xlsx', () => toXlsx(sample), []),
  clean('本系统生成的幻灯片', '样稿.pptx', () => toPptx(sampleDeck), []),
  clean(
    '多个空格的姓名排版、机关电话',
    '公开指南.txt',
    () =>
      utf8(
        '受理机构：区教育局办公室\n咨询电话：0579－82345678　传真：0579-82345679\n地址：宾虹路828号 3楼305室\n投诉电话 12345\n',
      ),
    ['305室'],
  ),
  clean(
    'CSV 台账',
    '收费目录.csv',
    () =>
      utf8(
        '收费项目,文号,标准（元）,单位\n住宿费,浙价费〔2013〕273号,800,每生每学年\n"教材费","浙教计〔2023〕15号",138.00,每学期\n',
      ),
    ['浙价费〔2013〕273号'],
  ),
  clean(
    '条文：编号列表',
    '条例节选.md',
    () => utf8('# 条例\n\n1. 第一条\n2. 第二条\n\n| 项目 | 数量 |\n| --- | --- |\n| 主动公开 | 1381 |\n'),
    ['| 主动公开 | 1381 |'],
  ),
  clean(
    'ISBN、邮编、序列号',
    '教材目录.xlsx',
    () =>
      workbook([
        {
          name: '教材',
          rows: [
            ['书名', 'ISBN', '条码', '邮编'],
            ['语文三年级下', '978-7-107-31234-5', '6901234567892', '321000'],
          ],
        },
      ]),
    ['6901234567892'],
  ),
]
