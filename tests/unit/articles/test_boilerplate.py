"""Credits, captions, notices and links around an article, in three languages; what states a fact is never taken for them."""

import pytest

from tests.unit.articles.reading import one
from worker import articles
from worker.articles.boilerplate import why_skipped

AROUND = {
    "bylines and credits": [
        "By Marta Klein and Ito Kenji, Staff Writers",
        "BY THE EDITORIAL BOARD",
        "— With assistance by Ana Duarte, Wen Li and Tom Okoye",
        "With help from Sara Holm.",
        "--With additional reporting from Pham Duc in Hanoi",
        "Jonas Weber in Berlin contributed to this report.",
        "Edited by Ruth Adeyemi",
        "(Writing by Carla Ruiz; additional reporting by Omar Said; editing by Jo Park)",
        "To contact the reporters on this story: Ana Duarte in Lisbon at aduarte@example.com; Wen Li in Beijing at wli@example.com",
        "To contact the editor responsible for this story: Tom Okoye",
        "Reporter: Lin Mei | Editor: Zhao Hua",
        "Story by Lin Mei; video by Zhao Hua",
        "界面新闻记者 | 王雨桐 界面新闻编辑 | 陈树",
        "每经记者|林夏 每经编辑|许嘉",
        "财联社记者 宋文博 编辑 李可",
        "文 | 周一帆 编辑 | 方圆",
        "（本报记者 孙立群）",
        "本文作者：顾云，某某研究院研究员",
        "（責任編輯：黃筱雯）",
        "記者王大同／台北報導",
        "〔記者林美惠／台中報導〕",
        "（編譯：吳可欣；審稿：張立）",
        "校对：赵一诺 审核：钱进",
        "（聞き手は編集委員　山田一郎）",
        "【取材・文＝田中花子】",
        "（経済部　佐藤健）",
        "（記者：鈴木次郎、編集：高橋三郎）",
        "執筆：国際経済研究室　中村麻衣",
    ],
    "captions": [
        "图为4月2日，货轮停靠在宁波舟山港。新华社记者 周航 摄",
        "封面图片来源：视觉中国",
        "题图来自：视觉中国，基于CC0协议",
        "图源：某某集团官网",
        "圖／路透",
        "（資料照，記者陳大文攝）",
        "圖為高雄港貨櫃碼頭。（中央社檔案照片）",
        "写真はイメージ",
        "写真＝名古屋港の自動車運搬船（5月、共同）",
        "（写真：つのだよしお/アフロ）",
        "FILE PHOTO: Containers at the port of Busan, South Korea, March 3, 2026. REUTERS/Kim Min",
        "Image credit: Port Authority of Valencia",
        "Photographer: Lars Holm/Bloomberg",
    ],
    "sources and agencies": [
        "来源：中国海关总署网站",
        "数据来源：Wind、公司公告",
        "文章来源：国际商报",
        "（来源：新华网）",
        "稿件来源：上海证券报",
        "資料來源：財政部關務署",
        "出典：財務省貿易統計",
        "[Source: Ministry of Economy]",
        "（c）Jiji Press",
        "(C) 2026 Nikkei Inc.",
        "ⓒ 2026 中央通訊社",
        "© AFP",
        "（共同）",
        "[時事通信社]",
        "(ロイター)",
        "（AFP=时事）",
    ],
    "house notices": [
        "Our Standards: The Pacific Wire Trust Principles.",
        "This story was produced in line with our code of conduct.",
        "Read our editorial guidelines and code of ethics here.",
        "Disclaimer: The information on this page does not constitute legal advice.",
        "This alert is provided for general information only and should not be relied on as legal advice.",
        "Attorney Advertising. Prior results do not guarantee a similar outcome.",
        "If you have any questions about this alert, please contact your usual adviser at the firm.",
        "For further information, please contact any of the authors listed below.",
        "This article is exclusive to members.",
        "This content is for subscribers only.",
        "Already a subscriber? Log in",
        "This article was syndicated from The Coastal Ledger.",
        "Reprinted by arrangement with the Harbour Post.",
        "Purchase Licensing Rights",
        "Sign up here for our weekly trade brief.",
        "Subscribe to The Ledger for unlimited access",
        "Follow us on LinkedIn and X for updates.",
        "Got a tip? Email our newsroom.",
        "免责声明：本文不构成投资建议，投资者据此操作，风险自担。",
        "（本文仅代表作者个人观点，不代表本刊立场）",
        "特别声明：以上内容仅供参考。",
        "本文经授权转载自某某公众号，版权归原作者所有。",
        "欢迎关注本报微信公众号，获取更多资讯",
        "扫描下方二维码，下载客户端",
        "订阅本刊请拨打发行部热线",
        "本文為會員專屬內容，請登入後閱讀",
        "加入Line好友，掌握最新財經消息",
        "本網站聲明：未經同意，不得轉載",
        "この記事は会員限定です。",
        "残り1200文字",
        "続きは有料会員登録が必要です",
        "メールマガジンの登録はこちら",
        "※本稿は筆者個人の見解であり、所属組織の公式見解ではありません。",
        "本記事の無断複製・転載を禁じます。",
        "当社の記事・写真の利用規約はこちら",
        "本レポートは情報提供のみを目的としており、投資勧誘を目的としたものではありません。",
    ],
    "links": [
        "Related posts",
        "You might also like",
        "Read next",
        "See also: How the quota works",
        "More from this author",
        "相关推荐",
        "推荐阅读：出口管制新规一览",
        "延伸閱讀》台美貿易協定懶人包",
        "更多报道",
        "あわせて読みたい",
        "【関連リンク】",
        "こちらの記事もおすすめ",
        "この記事を読んだ人はこんな記事も読んでいます",
    ],
}
FACTS = [
    "The reporter who asked about tariffs was told that a decision was due on May 1.",
    "With assistance from Tokyo, Vietnam will open a rare-earth refinery in June.",
    "Members only of the trade bloc will pay the lower duty of 5% from July 1.",
    "Our standards for imported steel change on March 1, the agency said.",
    "This alert covers the order of February 4, which adds 12 entities to the list.",
    "Contact lenses from Malaysia are exempt until June 30.",
    "The licence was granted by arrangement with the ministry on Friday.",
    "For further licences, exporters must apply to the ministry by August 1.",
    "Subscribers to the quota scheme must file by Oct. 1, customs said.",
    "Source: a Commerce official said the tariff would stay until 2027, and no exemption was planned for semiconductor tools.",
    "The editor of the official gazette said the decree takes effect on Sunday.",
    "记者从商务部获悉，自5月1日起对镓、锗相关物项实施出口管制。",
    "该公司编辑的清单显示，三家企业获得许可。",
    "图为科技宣布停产两周，原因是磁材断供。",
    "来源国为越南的钢材将被征收25%的关税。",
    "本文件自2026年3月1日起施行。",
    "本公告不适用于已取得许可的合同。",
    "關注類清單新增12家企業，4月1日生效。",
    "经授权，商务部发布本公告，自公布之日起施行。",
    "写真フィルムの輸入には5月から10%の関税がかかる。",
    "関連する規制は6月1日に施行される。",
    "会員企業の3割が在庫不足を訴えたと協会は発表した。",
    "記者会見で経産相は「許可の審査を急ぐ」と述べた。",
    "登録された輸出者は7月1日から新様式を使う。",
    "共同声明は8月1日までの合意を目指すとした。",
    "時事に詳しい専門家は、関税が延長されるとみる。",
]


@pytest.mark.parametrize("text", [line for lines in AROUND.values() for line in lines])
def test_what_stands_around_an_article_is_marked(text: str) -> None:
    assert why_skipped(text)


@pytest.mark.parametrize("text", FACTS)
def test_a_fact_is_never_marked(text: str) -> None:
    assert why_skipped(text) is None


@pytest.mark.parametrize(
    ("label", "items"),
    [
        ("【関連記事】", ["・ベトナム、鋼板の調査開始", "・インドの関税、8月に改定"]),
        ("相关阅读", ["商务部公布新一批许可名单", "一图读懂两用物项出口管制"]),
        ("延伸閱讀：", ["•歐盟鋼鐵配額懶人包", "•美方關稅最新時程"]),
        ("Related posts", ["- How the quota works", "- Who pays the duty"]),
        ("Read more:", ["Steel quota explained", "What the ruling means for importers"]),
        ("あわせて読みたい", ["レアアース規制の行方", "磁石各社の対応"]),
    ],
)
def test_the_list_under_a_heading_of_links_ends_with_the_next_paragraph(label: str, items: list[str]) -> None:
    before = (
        "The ministry suspended the tariff until May 1, 2026."
        if label.isascii()
        else "商务部宣布，该措施暂停至2026年5月1日。"
    )
    after = (
        "It extended the licences of 40 companies to June 3."
        if label.isascii()
        else "另外40家企业的许可证延长至6月3日。"
    )
    found = articles.split(
        one("\n\n".join(["Title of the news" if label.isascii() else "标题", "", before, label, *items, after]))
    ).article
    assert [p.number for p in found.paragraphs if p.skipped] == [2, 3, 4]
