/** Word files with something planted in them. */
import { strToU8, zipSync } from 'fflate'
import { escaped, paragraph, relation, run, word, wordPart, wordTable, workbook } from './office-files.ts'
import { fullWidth, invented, type Planted } from './planted.ts'

const [first, second, third] = invented.ids as [string, string, string]
const lead = paragraph('关于做好 2024 年春季学期学生资助工作的通知')
const wordType = (part: string): string => `application/vnd.openxmlformats-officedocument.wordprocessingml.${part}+xml`
const main = 'word/document.xml'
const dated = `w:author="${invented.author}" w:date="2024-03-07T09:30:00Z"`

export const plantedWord: readonly Planted[] = [
  {
    what: '文档属性里有作者',
    name: '通知.docx',
    bytes: () => word(lead),
    expects: { removal: 'properties' },
    secrets: [invented.author, '某某区教育局基教科'],
    stays: ['学生资助工作的通知'],
  },
  {
    what: '批注里写着姓名和身份证号',
    name: '通知.docx',
    bytes: () =>
      word(
        lead +
          `<w:p><w:commentRangeStart w:id="0"/>${run('资助对象以名单为准。')}<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r></w:p>`,
        {
          extras: [
            {
              path: 'word/comments.xml',
              type: wordType('comments'),
              content: wordPart(
                'comments',
                `<w:comment w:id="0" ${dated} w:initials="沈">${paragraph(`钱小禾不够条件，身份证${first}`)}</w:comment>`,
              ),
              from: { owner: main, word: 'comments', id: 'rIdC' },
            },
          ],
        },
      ),
    expects: { removal: 'comments' },
    secrets: ['钱小禾不够条件', first, invented.author],
    stays: ['资助对象以名单为准'],
  },
  {
    what: '修订：删掉的文字还在',
    name: '通知.docx',
    bytes: () =>
      word(
        lead +
          `<w:p>${run('补助标准为每生每年 1000 元')}<w:del w:id="1" ${dated}><w:r><w:delText>，但孙一诺除外，内部掌握</w:delText></w:r></w:del><w:ins w:id="2" ${dated}>${run('，按学期发放')}</w:ins>${run('。')}</w:p>`,
      ),
    expects: { removal: 'tracked-changes' },
    secrets: ['孙一诺除外', '内部掌握', invented.author],
    stays: ['补助标准为每生每年 1000 元，按学期发放。'],
  },
  {
    what: '修订：删掉的段落、表格行和移走的文字',
    name: '通知.docx',
    bytes: () =>
      word(
        lead +
          `<w:p><w:pPr><w:rPr><w:del w:id="3" ${dated}/></w:rPr></w:pPr>${run('第一段前半')}</w:p>${paragraph('第一段后半')}` +
          `<w:p><w:moveFrom w:id="4" ${dated}>${run('移走的意见：不公开理由')}</w:moveFrom></w:p>` +
          `<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="3000"/></w:tblGrid><w:tr><w:tc>${paragraph('保留行')}</w:tc></w:tr><w:tr><w:trPr><w:del w:id="5" ${dated}/></w:trPr><w:tc>${paragraph('删去的行：周梓涵')}</w:tc></w:tr></w:tbl>` +
          paragraph('完'),
      ),
    expects: { removal: 'tracked-changes' },
    secrets: ['移走的意见', '删去的行', '周梓涵'],
    stays: ['第一段前半第一段后半', '保留行'],
  },
  {
    what: '修订：格式修改记录里有修改人',
    name: '通知.docx',
    bytes: () =>
      word(
        `<w:p><w:r><w:rPr><w:b/><w:rPrChange w:id="6" ${dated}><w:rPr/></w:rPrChange></w:rPr><w:t>加粗的一段</w:t></w:r></w:p>`,
      ),
    expects: { removal: 'tracked-changes' },
    secrets: [invented.author],
    stays: ['加粗的一段'],
  },
  {
    what: '隐藏文字',
    name: '通知.docx',
    bytes: () => word(lead + paragraph(run('公开部分。') + run(`内部备注：联系${invented.mobile}`, '<w:vanish/>'))),
    expects: { removal: 'hidden-text' },
    secrets: ['内部备注', invented.mobile],
    stays: ['公开部分。'],
  },
  {
    what: '隐藏文字由样式设定',
    name: '通知.docx',
    bytes: () =>
      word(lead + paragraph(run('公开部分。') + run('领导批示：暂不公布', '<w:rStyle w:val="Inner"/>')), {
        styles:
          '<w:style w:type="character" w:styleId="Base"><w:name w:val="base"/><w:rPr><w:vanish/></w:rPr></w:style><w:style w:type="character" w:styleId="Inner"><w:name w:val="inner"/><w:basedOn w:val="Base"/></w:style>',
      }),
    expects: { removal: 'hidden-text' },
    secrets: ['领导批示', '暂不公布'],
    stays: ['公开部分。'],
  },
  {
    what: '白色文字',
    name: '通知.docx',
    bytes: () => word(lead + paragraph(run('正文。') + run('这里藏着内部意见', '<w:color w:val="FFFFFF"/>'))),
    expects: { finding: 'white-text' },
    secrets: ['这里藏着内部意见'],
    stays: ['正文。'],
  },
  {
    what: '一磅大的文字',
    name: '通知.docx',
    bytes: () => word(lead + paragraph(run('正文。') + run('小得看不见的备注', '<w:sz w:val="2"/>'))),
    expects: { finding: 'white-text' },
    secrets: ['小得看不见的备注'],
  },
  {
    what: '身份证号拆在几段文字格式里',
    name: '公告.docx',
    bytes: () =>
      word(
        lead +
          paragraph(
            run(`申请人身份证号 ${first.slice(0, 5)}`) +
              run(first.slice(5, 11), '<w:b/>') +
              run(`${first.slice(11)}，已受理。`),
          ),
      ),
    expects: { finding: 'id-card' },
    secrets: [first],
    stays: ['申请人身份证号 330702', '，已受理。'],
  },
  {
    what: '登记表里一格一个数字的身份证号',
    name: '登记表.docx',
    bytes: () => word(lead + wordTable([['身份证号', ...second]])),
    expects: { finding: 'id-card' },
    secrets: [second],
  },
  {
    what: '全角数字的身份证号',
    name: '公告.docx',
    bytes: () => word(lead + paragraph(`当事人（${fullWidth(third)}）不服，提起复议。`)),
    expects: { finding: 'id-card' },
    secrets: [third, fullWidth(third)],
    stays: ['不服，提起复议'],
  },
  {
    what: '页眉里的手机号',
    name: '通知.docx',
    bytes: () => word(lead, { header: paragraph(`经办人手机 ${invented.mobile.replace(/(\d{3})(\d{4})/, '$1 $2 ')}`) }),
    expects: { finding: 'mobile' },
    secrets: [invented.mobile, invented.mobile.replace(/(\d{3})(\d{4})/, '$1 $2 ')],
    stays: ['学生资助'],
  },
  {
    what: '文本框里的家庭住址和家长电话',
    name: '通知.docx',
    bytes: () =>
      word(
        lead +
          `<w:p><w:r><w:pict><v:shape style="width:300pt;height:60pt"><v:textbox><w:txbxContent>${paragraph(`家庭住址：${invented.home}`)}${paragraph(`家长电话：${invented.landline}`)}</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>`,
      ),
    expects: { finding: 'address' },
    secrets: [invented.home, invented.landline],
  },
  {
    what: '受资助学生名单表',
    name: '名单.docx',
    bytes: () =>
      word(
        lead +
          wordTable([
            ['序号', '姓名', '学校', '班级', '困难类型'],
            ...invented.pupils.map((name, index) => [String(index + 1), name, '城东小学', '三（2）班', '低保']),
          ]),
      ),
    expects: { finding: 'hardship' },
    secrets: [...invented.pupils],
    stays: ['城东小学', '困难类型'],
  },
  {
    what: '银行卡号和护照号',
    name: '发放说明.docx',
    bytes: () =>
      word(
        lead +
          paragraph(`补助打入卡号 ${invented.card.replace(/(.{4})/g, '$1 ')}，外籍学生护照号 ${invented.passport}。`),
      ),
    expects: { finding: 'bank-card' },
    secrets: [invented.card, invented.passport],
  },
  {
    what: '链接里的邮箱，文字里没有',
    name: '通知.docx',
    bytes: () =>
      word(`${lead}<w:p><w:hyperlink r:id="rIdL">${run('联系我们')}</w:hyperlink></w:p>`, {
        links: [{ owner: main, word: 'hyperlink', id: 'rIdL', target: `mailto:${invented.email}` }],
      }),
    expects: { finding: 'email' },
    secrets: [invented.email],
    stays: ['联系我们'],
  },
  {
    what: '链接指向本人电脑上的文件',
    name: '通知.docx',
    bytes: () =>
      word(`${lead}<w:p><w:hyperlink r:id="rIdL">${run('附件')}</w:hyperlink></w:p>`, {
        links: [{ owner: main, word: 'hyperlink', id: 'rIdL', target: 'file:///C:/Users/沈编审/Desktop/名单.xlsx' }],
      }),
    expects: { removal: 'external' },
    secrets: ['沈编审', 'Desktop'],
    stays: ['附件'],
  },
  {
    what: '引用外部模板和外部图片',
    name: '通知.docx',
    bytes: () =>
      word(
        lead +
          '<w:p><w:r><w:drawing><wp:inline><wp:extent cx="900000" cy="900000"/><wp:docPr id="1" name="图"/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr><pic:cNvPr id="1" name=""/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:link="rIdX"/></pic:blipFill><pic:spPr/></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>',
        {
          settings: '<w:attachedTemplate r:id="rIdA"/>',
          links: [
            {
              owner: 'word/settings.xml',
              word: 'attachedTemplate',
              id: 'rIdA',
              target: 'file://fileserver/share/内网模板.dotm',
            },
            { owner: main, word: 'image', id: 'rIdX', target: 'http://tracker.example/pixel.png' },
          ],
        },
      ),
    expects: { removal: 'external' },
    secrets: ['内网模板', 'tracker.example'],
  },
  {
    what: '嵌入的工作簿',
    name: '通知.docx',
    bytes: () =>
      word(
        lead +
          '<w:p><w:r><w:object><v:shape style="width:100pt;height:50pt"/><o:OLEObject Type="Embed" ProgID="Excel.Sheet.12" r:id="rIdO"/></w:object></w:r></w:p>',
        {
          extras: [
            {
              path: 'word/embeddings/sheet1.xlsx',
              type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
              content: workbook([
                {
                  name: '明细',
                  rows: [
                    ['姓名', '身份证'],
                    ['钱小禾', first],
                  ],
                },
              ]),
              from: { owner: main, word: 'package', id: 'rIdO' },
            },
          ],
        },
      ),
    expects: { removal: 'embedded' },
    secrets: ['embeddings', 'OLEObject'],
  },
  {
    what: 'ActiveX 控件',
    name: '登记.docx',
    bytes: () =>
      word(
        lead +
          '<w:p><w:r><w:object><v:shape style="width:100pt;height:20pt"/><w:control r:id="rIdO" w:name="TextBox1"/></w:object></w:r></w:p>',
        {
          extras: [
            {
              path: 'word/activeX/activeX1.xml',
              type: 'application/vnd.ms-office.activeX+xml',
              content: '<ax:ocx xmlns:ax="http://schemas.microsoft.com/office/2006/activeX"/>',
              from: { owner: main, word: 'control', id: 'rIdO' },
            },
          ],
        },
      ),
    expects: { removal: 'controls' },
    secrets: ['TextBox1', 'activeX'],
  },
  {
    what: '夹带网页（altChunk）',
    name: '通知.docx',
    bytes: () =>
      word(`${lead}<w:altChunk r:id="rIdK"/>`, {
        extras: [
          {
            path: 'word/chunk.html',
            type: 'text/html',
            content: `<p>夹带的网页 ${first}</p>`,
            from: { owner: main, word: 'aFChunk', id: 'rIdK' },
          },
        ],
      }),
    expects: { removal: 'embedded' },
    secrets: ['夹带的网页', first],
  },
  {
    what: '域代码里藏着文字',
    name: '通知.docx',
    bytes: () =>
      word(
        lead +
          `<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> QUOTE "内部编号 ${third}" \\* MERGEFORMAT </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${run('见附件')}<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>`,
      ),
    expects: { removal: 'fields' },
    secrets: [third, '内部编号'],
    stays: ['见附件'],
  },
  {
    what: '自定义数据和夹带部件',
    name: '通知.docx',
    bytes: () =>
      word(lead, {
        settings: '<w:docVars><w:docVar w:name="operator" w:val="沈编审"/></w:docVars>',
        extras: [
          {
            path: 'customXml/item1.xml',
            type: 'application/xml',
            content: '<flow xmlns="urn:oa"><opinion>局长意见：不予公开</opinion></flow>',
            from: { owner: main, word: 'customXml', id: 'rIdX' },
          },
          { path: '../../x.txt', type: 'text/plain', content: '夹带' },
        ],
      }),
    expects: { removal: 'custom-data' },
    secrets: ['局长意见', '沈编审', 'x.txt'],
  },
  {
    what: 'XML 声明了外部实体',
    name: '通知.docx',
    bytes: () =>
      zipSync({
        '[Content_Types].xml': strToU8('<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'),
        '_rels/.rels': strToU8(
          `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${relation('officeDocument')}" Target="word/document.xml"/></Relationships>`,
        ),
        'word/document.xml': strToU8(
          '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body></w:document>',
        ),
      }),
    expects: { refusal: 'bomb' },
    secrets: [],
  },
  {
    what: '宏',
    name: '通知.docm',
    bytes: () =>
      word(lead, {
        extras: [
          {
            path: 'word/vbaProject.bin',
            type: 'application/vnd.ms-office.vbaProject',
            content: strToU8('VBA'),
            from: {
              owner: main,
              word: 'http://schemas.microsoft.com/office/2006/relationships/vbaProject',
              id: 'rIdV',
            },
          },
        ],
      }),
    expects: { refusal: 'macro' },
    secrets: [],
  },
  {
    what: '文件名带路径和身份证号',
    name: `../../公示/钱小禾${first}.docx`,
    bytes: () => word(lead),
    expects: { finding: 'id-card' },
    secrets: [first, '..'],
  },
  {
    what: '替代文字里的姓名和病情',
    name: '通知.docx',
    bytes: () =>
      word(
        lead +
          `<w:p><w:r><w:drawing><wp:inline><wp:extent cx="900000" cy="900000"/><wp:docPr id="1" name="图" descr="${escaped('学生姓名：孙一诺，身患重病')}"/><a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:txbx><w:txbxContent>${paragraph('示意图')}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>`,
      ),
    expects: { finding: 'hardship' },
    secrets: ['孙一诺'],
    stays: ['示意图'],
  },
  {
    what: '涂黑的文字，黑底下面还在',
    name: '公告.docx',
    bytes: () => word(lead + paragraph(run('当事人') + run('钱小禾住在某某村', '<w:highlight w:val="black"/>'))),
    expects: { finding: 'white-text' },
    secrets: ['钱小禾住在某某村'],
    stays: ['当事人'],
  },
  {
    what: '被合并的单元格盖住的内容',
    name: '表.docx',
    bytes: () =>
      word(
        `${lead}<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="3000"/></w:tblGrid><w:tr><w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr>${paragraph('看得见')}</w:tc></w:tr><w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr>${paragraph('盖住的内容')}</w:tc></w:tr></w:tbl>${paragraph('完')}`,
      ),
    expects: { removal: 'hidden-text' },
    secrets: ['盖住的内容'],
    stays: ['看得见'],
  },
  {
    what: '没有引用的脚注、不出现的首页页眉',
    name: '通知.docx',
    bytes: () =>
      word(`${lead}<w:p><w:pPr><w:sectPr><w:headerReference w:type="first" r:id="rIdF"/></w:sectPr></w:pPr></w:p>`, {
        extras: [
          {
            path: 'word/footnotes.xml',
            type: wordType('footnotes'),
            content: wordPart('footnotes', `<w:footnote w:id="5">${paragraph('没人引用的脚注')}</w:footnote>`),
            from: { owner: main, word: 'footnotes', id: 'rIdN' },
          },
          {
            path: 'word/header9.xml',
            type: wordType('header'),
            content: wordPart('hdr', paragraph('不出现的页眉')),
            from: { owner: main, word: 'header', id: 'rIdF' },
          },
        ],
      }),
    expects: { removal: 'hidden-text' },
    secrets: ['没人引用的脚注', '不出现的页眉'],
  },
]
