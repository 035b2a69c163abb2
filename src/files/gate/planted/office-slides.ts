/** Slide decks with something planted in them. */
import { box, deck, escaped, relation, slidePart, workbook } from './office-files.ts'
import { invented, type Planted } from './planted.ts'

const [first, second] = invented.ids as [string, string]
const open = { shapes: box('2024 年学生资助工作情况') }
const slide = 'ppt/slides/slide1.xml'
const slideType = (part: string): string => `application/vnd.openxmlformats-officedocument.presentationml.${part}+xml`

const row = (cells: readonly string[]): string =>
  `<a:tr h="400000">${cells.map((text) => `<a:tc><a:txBody><a:bodyPr/><a:lstStyle/><a:p><a:r><a:rPr lang="zh-CN"/><a:t>${escaped(text)}</a:t></a:r></a:p></a:txBody><a:tcPr/></a:tc>`).join('')}</a:tr>`
const slideTable = (rows: readonly (readonly string[])[]): string =>
  `<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="9" name="表"/><p:cNvGraphicFramePr/><p:nvPr/></p:nvGraphicFramePr><p:xfrm><a:off x="500000" y="1600000"/><a:ext cx="7000000" cy="1600000"/></p:xfrm><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/table"><a:tbl><a:tblPr/><a:tblGrid>${rows[0]!.map(() => '<a:gridCol w="1400000"/>').join('')}</a:tblGrid>${rows.map(row).join('')}</a:tbl></a:graphicData></a:graphic></p:graphicFrame>`

const chart = `<?xml version="1.0" encoding="UTF-8"?><c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><c:chart><c:plotArea><c:layout/><c:barChart><c:barDir val="col"/><c:grouping val="clustered"/><c:ser><c:idx val="0"/><c:order val="0"/><c:cat><c:strRef><c:f>Sheet1!$A$2:$A$3</c:f><c:strCache><c:ptCount val="2"/><c:pt idx="0"><c:v>城东小学</c:v></c:pt><c:pt idx="1"><c:v>城西小学</c:v></c:pt></c:strCache></c:strRef></c:cat><c:val><c:numRef><c:f>Sheet1!$B$2:$B$3</c:f><c:numCache><c:formatCode>General</c:formatCode><c:ptCount val="2"/><c:pt idx="0"><c:v>12</c:v></c:pt><c:pt idx="1"><c:v>8</c:v></c:pt></c:numCache></c:numRef></c:val></c:ser><c:axId val="1"/><c:axId val="2"/></c:barChart><c:catAx><c:axId val="1"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/><c:axPos val="b"/><c:crossAx val="2"/></c:catAx><c:valAx><c:axId val="2"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/><c:axPos val="l"/><c:crossAx val="1"/></c:valAx></c:plotArea></c:chart><c:externalData r:id="rId1"/></c:chartSpace>`
const chartFrame = `<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="8" name="图表"/><p:cNvGraphicFramePr/><p:nvPr/></p:nvGraphicFramePr><p:xfrm><a:off x="500000" y="1600000"/><a:ext cx="7000000" cy="4000000"/></p:xfrm><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:chart r:id="rIdC"/></a:graphicData></a:graphic></p:graphicFrame>`

export const plantedSlides: readonly Planted[] = [
  {
    what: '图表背后嵌着整本工作簿',
    name: '汇报.pptx',
    bytes: () =>
      deck([{ shapes: open.shapes + chartFrame }], {
        extras: [
          {
            path: 'ppt/charts/chart1.xml',
            type: 'application/vnd.openxmlformats-officedocument.drawingml.chart+xml',
            content: chart,
            from: { owner: slide, word: 'chart', id: 'rIdC' },
          },
          {
            path: 'ppt/embeddings/sheet1.xlsx',
            type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
            content: workbook([
              {
                name: 'Sheet1',
                rows: [
                  ['学校', '人数'],
                  ['城东小学', 12],
                  ['城西小学', 8],
                ],
              },
              { name: '名单', rows: [['钱小禾', first]] },
            ]),
            from: { owner: 'ppt/charts/chart1.xml', word: 'package', id: 'rId1' },
          },
        ],
      }),
    expects: { removal: 'embedded' },
    secrets: ['embeddings', 'externalData'],
    stays: ['城东小学', '城西小学'],
  },
  {
    what: '隐藏的幻灯片',
    name: '汇报.pptx',
    bytes: () => deck([open, { shapes: box(`内部掌握：学生姓名：周梓涵 ${second}`), hidden: true }]),
    expects: { removal: 'hidden-slides' },
    secrets: ['内部掌握', '周梓涵', second],
    stays: ['学生资助工作情况'],
  },
  {
    what: '演讲者备注',
    name: '汇报.pptx',
    bytes: () =>
      deck([open], {
        extras: [
          {
            path: 'ppt/notesSlides/notesSlide1.xml',
            type: slideType('notesSlide'),
            content: slidePart('notes', `<p:cSld><p:spTree>${box('这里不要念：去年有投诉')}</p:spTree></p:cSld>`),
            from: { owner: slide, word: 'notesSlide', id: 'rIdN' },
          },
        ],
      }),
    expects: { removal: 'notes' },
    secrets: ['这里不要念', '去年有投诉'],
    stays: ['学生资助工作情况'],
  },
  {
    what: '幻灯片批注',
    name: '汇报.pptx',
    bytes: () =>
      deck([open], {
        extras: [
          {
            path: 'ppt/comments/comment1.xml',
            type: slideType('comments'),
            content: slidePart(
              'cmLst',
              `<p:cm authorId="0" idx="1"><p:pos x="1" y="1"/><p:text>数字有出入，问钱小禾家长 ${invented.mobile}</p:text></p:cm>`,
            ),
            from: { owner: slide, word: 'comments', id: 'rIdC' },
          },
          {
            path: 'ppt/commentAuthors.xml',
            type: slideType('commentAuthors'),
            content: slidePart(
              'cmAuthorLst',
              `<p:cmAuthor id="0" name="${invented.author}" initials="沈" lastIdx="1" clrIdx="0"/>`,
            ),
            from: { owner: 'ppt/presentation.xml', word: 'commentAuthors', id: 'rIdA' },
          },
        ],
      }),
    expects: { removal: 'comments' },
    secrets: ['数字有出入', invented.mobile, invented.author],
  },
  {
    what: '隐藏的图形',
    name: '汇报.pptx',
    bytes: () => deck([{ shapes: open.shapes + box('藏起来的说明', { y: 2_000_000, attributes: ' hidden="1"' }) }]),
    expects: { removal: 'hidden-shapes' },
    secrets: ['藏起来的说明'],
  },
  {
    what: '页面外的文本框',
    name: '汇报.pptx',
    bytes: () => deck([{ shapes: open.shapes + box('放在页面外的备忘', { x: 9_500_000 }) }]),
    expects: { removal: 'hidden-shapes' },
    secrets: ['放在页面外的备忘'],
  },
  {
    what: '白底上的白字',
    name: '汇报.pptx',
    bytes: () =>
      deck([
        {
          shapes:
            open.shapes +
            box('白底白字的内容', { y: 3_000_000, run: '<a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill>' }),
        },
      ]),
    expects: { finding: 'white-text' },
    secrets: ['白底白字的内容'],
    stays: ['学生资助工作情况'],
  },
  {
    what: '表格里的学生姓名和学籍号',
    name: '汇报.pptx',
    bytes: () =>
      deck([
        {
          shapes:
            open.shapes +
            slideTable([
              ['姓名', '班级', '学籍号'],
              ['孙一诺', '二（3）班', `G${second}`],
            ]),
        },
      ]),
    expects: { finding: 'name' },
    secrets: ['孙一诺', second],
    stays: ['二（3）班'],
  },
  {
    what: '身份证号拆在几段文字格式里',
    name: '汇报.pptx',
    bytes: () =>
      deck([
        {
          shapes: `${open.shapes}${box('占位', { y: 2_500_000 }).replace('<a:t>占位</a:t></a:r>', `<a:t>证号${first.slice(0, 8)}</a:t></a:r><a:r><a:rPr b="1"/><a:t>${first.slice(8)}</a:t></a:r>`)}`,
        },
      ]),
    expects: { finding: 'id-card' },
    secrets: [first],
  },
  {
    what: '图片来自外部地址，音频在外部',
    name: '汇报.pptx',
    bytes: () =>
      deck(
        [
          {
            shapes: `${open.shapes}<p:pic><p:nvPicPr><p:cNvPr id="5" name="C:\\Users\\沈编审\\照片.png" descr="C:\\Users\\沈编审\\照片.png"/><p:cNvPicPr/><p:nvPr/></p:nvPicPr><p:blipFill><a:blip r:link="rIdX"/></p:blipFill><p:spPr/></p:pic>`,
          },
        ],
        {
          links: [{ owner: slide, word: relation('image'), id: 'rIdX', target: 'http://tracker.example/a.png' }],
        },
      ),
    expects: { removal: 'external' },
    secrets: ['沈编审', 'tracker.example'],
  },
  {
    what: '黑块盖住的文字',
    name: '汇报.pptx',
    bytes: () =>
      deck([
        {
          shapes:
            open.shapes +
            box('盖在黑块下的姓名', { y: 3_000_000 }) +
            box('', { y: 3_000_000, fill: '<a:solidFill><a:srgbClr val="000000"/></a:solidFill>' }),
        },
      ]),
    expects: { finding: 'white-text' },
    secrets: ['盖在黑块下的姓名'],
    stays: ['学生资助工作情况'],
  },
  {
    what: '黑底黑字',
    name: '汇报.pptx',
    bytes: () => {
      const black = '<a:solidFill><a:srgbClr val="000000"/></a:solidFill>'
      return deck([{ shapes: open.shapes + box('黑底上的黑字', { y: 3_000_000, run: black, fill: black }) }])
    },
    expects: { finding: 'white-text' },
    secrets: ['黑底上的黑字'],
  },
]
